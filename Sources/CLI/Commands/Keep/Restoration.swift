import TachoCore
import TachoStore
import TachoSystem

/// Puts the files and tables of a backup in the places of the records'.
///
/// What can fail for want of room is done beside the records first. What fails after that is taken back.
struct Restoration {
    let context: Context
    let library: Library
    let backup: BackupFile
    let stage: StagedBackup

    static let words = "journal/words.jsonl"
    private var paths: TachoPaths { context.paths }
    private func path(_ name: String) -> String { paths.home + "/" + name }

    /// - Parameter present: the names of the files of records that are there now.
    /// - Throws: `StoreError`, `Failure.file`, `BackupFile.Flaw`; everything is then as it was.
    func run(_ present: [String]) throws {
        let names = try backup.names().filter(Backup.isRecordFile)
        let swap = FileSwap()
        var added: [(path: String, lines: [ArraySlice<UInt8>])] = []
        try library.writing(context) {
            do {
                // Nobody else may say a word meanwhile.
                try library.store.exclusively {
                    try prepare(swap, names, present)
                    for name in names where name.hasPrefix("journal/") && name != Self.words {
                        let lines = Journal.missing(Self.lines(try backup.bytes(of: name)), in: path(name))
                        added.append((path(name), lines))
                        try Journal.add(lines, file: path(name), paths: paths)
                    }
                    try swap.swap()
                }
                try stage.replaceContents(of: library.store)
                swap.end()
            } catch {
                swap.undo()
                for file in added { try? Journal.takeBack(file.lines, file: file.path) }
                throw error
            }
        }
    }

    /// Writes beside them what words and imports are replaced by.
    private func prepare(_ swap: FileSwap, _ names: [String], _ present: [String]) throws {
        let said = names.contains(Self.words) ? Self.lines(try backup.bytes(of: Self.words)) : []
        let pruned = try PrunedSessions(paths: paths, names: present, stage: stage)
        let known = Set(said)
        let tombstones = pruned.tombstones.filter { !known.contains($0) }
        try swap.prepare(path(Self.words), with: Self.bytes(said + tombstones))
        let imports = names.filter { $0.hasPrefix("imports/") }
        for name in imports {
            let lines = Self.lines(try backup.bytes(of: name))
            try swap.prepare(path(name), with: Self.bytes(lines + pruned.sums(in: name, besides: lines)))
        }
        for name in present where name.hasPrefix("imports/") && !imports.contains(name) {
            try swap.prepare(path(name), with: Self.bytes(pruned.sums(in: name, besides: [])))
        }
    }

    static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: 0x0A) }

    private static func bytes(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines { bytes += line + [0x0A] }
        return bytes
    }
}
