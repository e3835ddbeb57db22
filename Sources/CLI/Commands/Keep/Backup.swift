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
    private static func isRecordFile(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, ["journal", "imports"].contains(parts[0]), parts[1].hasSuffix(".jsonl") else {
            return false
        }
        return parts[1].first != "." && PlainWord.isPlain(String(parts[1]), with: ".")
    }

    /// Puts a backup in the place of the records.
    ///
    /// Events that are not in the backup stay in the journal: hooks write them meanwhile. The tombstones stay, too.
    ///
    /// - Returns: where the former records are kept, as a backup; nil if there were none.
    /// - Throws: `StoreError`, `Failure.file`.
    func restore(_ backup: BackupFile) throws -> String? {
        try check(backup)
        let library = try DamagedStore.recovering(context) { try Library.withoutCatchUp(context) }
        try library.catchUp(context)
        let former = try keepFormer(library.store)
        try replaceFiles(of: backup, library)
        try backup.restore(into: library.store, staging: paths.database + ".restoring")
        return former
    }

    private func check(_ backup: BackupFile) throws {
        do {
            try backup.check()
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

    /// Adds the journal's events, and replaces words and imports, while nobody else may say a word.
    private func replaceFiles(of backup: BackupFile, _ library: Library) throws {
        let names = try backup.names().filter(Self.isRecordFile)
        let words = "journal/words.jsonl"
        try library.writing(context) {
            try library.store.exclusively {
                for name in names where name.hasPrefix("journal/") && name != words {
                    try Journal.add(Self.lines(try backup.bytes(of: name)), file: paths.home + "/" + name, paths: paths)
                }
                let said = names.contains(words) ? Self.lines(try backup.bytes(of: words)) : []
                let kept = Set(said)
                let tombstones = Self.lines(bytes(of: words)).filter { !kept.contains($0) && UserWord.isTombstone($0) }
                try replace(words, with: said + tombstones)
                let imports = names.filter { $0.hasPrefix("imports/") }
                for name in recordFiles where name.hasPrefix("imports/") && !imports.contains(name) {
                    try replace(name, with: [])
                }
                for name in imports { try replace(name, with: Self.lines(try backup.bytes(of: name))) }
            }
        }
    }

    private func bytes(of name: String) -> [UInt8] {
        SmallFile.bytes(paths.home + "/" + name, limit: .max, chunk: 1 << 20) ?? []
    }

    private func replace(_ name: String, with lines: [ArraySlice<UInt8>]) throws(SystemError) {
        let path = paths.home + "/" + name
        if lines.isEmpty, FileStatus(path: path) == nil { return }
        mkdir(FilePath.parent(path), 0o700)
        var bytes: [UInt8] = []
        for line in lines { bytes += line + [0x0A] }
        try AtomicFile.replace(path, with: bytes, permissions: 0o600)
        if !Directory.synchronize(FilePath.parent(path)) { throw .last }
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: 0x0A) }
}
