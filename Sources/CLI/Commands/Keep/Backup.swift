import Libc
import TachoCore
import TachoStore
import TachoSystem

struct Backup {
    let context: Context

    private var paths: TachoPaths { context.paths }

    /// Writes a backup beside its place, waits until the disk has it, and renames it; returns its size in bytes.
    ///
    /// - Throws: `StoreError`, `Failure.file`; what was at the path is then untouched.
    @discardableResult
    func write(_ store: Store, to path: String, replacing isReplacing: Bool) throws -> Int {
        if !isReplacing, FileStatus(path: path) != nil {
            throw Failure.file(path, action: .write, reason: "it exists; --force replaces it")
        }
        do {
            return try NewFile.make(path) { temporary in
                try BackupFile(path: temporary).write(store, files: recordFiles) { name in
                    SmallFile.bytes(paths.home + "/" + name, limit: .max, chunk: 1 << 20)
                }
            }
        } catch let error as SystemError {
            throw Failure.file(path, action: .write, reason: error.description)
        } catch StoreError.notAccessible(let failed, let reason) where failed != paths.database {
            throw Failure.file(path, action: .write, reason: reason)
        }
    }

    /// The files that the database can be made of again, relative to the home.
    private var recordFiles: [String] {
        [paths.journal, paths.imports].flatMap { directory in
            let name = String(FilePath.name(directory))
            return Directory.names(in: directory).sorted().map { name + "/" + $0 }.filter(Self.isRecordFile)
        }
    }

    /// Whether a name in a backup, which may be anybody's, is that of a file in the journal or among the imports.
    static func isRecordFile(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, ["journal", "imports"].contains(parts[0]), parts[1].hasSuffix(".jsonl") else {
            return false
        }
        return parts[1].first != "." && PlainWord.isPlain(String(parts[1]), with: ".")
    }

    /// Puts a backup in the place of the records: all of it, or nothing.
    ///
    /// Events that are not in the backup stay in the journal: hooks write them meanwhile. The tombstones stay, too.
    ///
    /// - Returns: where the former records are kept, as a backup; nil if there were none.
    /// - Throws: `StoreError`, `Failure.file`, `Failure.badBackup`; nothing is changed then.
    func restore(_ backup: BackupFile) throws -> String? {
        do {
            try backup.check()
            let library = try DamagedStore.recovering(context) { try Library.withoutCatchUp(context) }
            try library.catchUp(context)
            let stage = try backup.stage(beside: library.store)
            defer { stage.remove() }
            let former = try keepFormer(library.store)
            do {
                try Restoration(context: context, library: library, backup: backup, stage: stage).run(recordFiles)
            } catch {
                if let former { unlink(former) }
                throw error
            }
            return former
        } catch let flaw as BackupFile.Flaw {
            throw Failure.badBackup(backup.path, flaw)
        }
    }

    private func keepFormer(_ store: Store) throws -> String? {
        if try store.sessionCount() == 0, recordFiles.isEmpty { return nil }
        var path = "\(paths.home)/before-restore-\(context.now.milliseconds).backup"
        var number = 1
        while FileStatus(path: path) != nil {
            number += 1
            path = "\(paths.home)/before-restore-\(context.now.milliseconds)-\(number).backup"
        }
        try write(store, to: path, replacing: false)
        return path
    }
}
