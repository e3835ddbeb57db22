import Libc
import TachoCore
package import TachoStore
package import TachoSystem

/// Changes lines of the journal and of the kept imports where they stand.
///
/// Hooks append to a file of the journal at any moment, without a lock. So a file is never replaced, which could lose
/// a line: a line's bytes are overwritten with blanks, what is left of it is appended, and nothing else in the file moves.
package struct RecordFiles {
    private let store: Store
    private let paths: TachoPaths

    package init(store: Store, paths: TachoPaths) {
        self.store = store
        self.paths = paths
    }

    /// Takes everything out that is forgotten, texts that are not wanted among it, and empties the list of hooks' errors.
    ///
    /// - Throws: `StoreError`, `SystemError`.
    package func removeForgotten() throws {
        try store.write { transaction in
            let words = SmallFile.bytes(WordJournal.path(paths), limit: .max, chunk: 1 << 20) ?? []
            let lines = try ForgottenLines(transaction, words: words)
            for path in JournalFiles.paths(in: paths.journal) {
                try change(path, JournalReader.agent, transaction) { try lines.isForgotten($0) ? .blank : .keep }
            }
            for path in JournalFiles.paths(in: paths.imports) {
                try change(path, KeptImports.agent, transaction) { try lines.remaining(ofSession: $0) }
            }
        }
        if let errors = try? OverwrittenFile(path: paths.hookErrors) {
            try errors.empty()
        }
    }

    /// Takes secrets out whose forms were not known when a line was written.
    ///
    /// - Throws: `StoreError`, `SystemError`.
    package func removeSecrets() throws {
        try store.write { transaction in
            for path in JournalFiles.paths(in: paths.journal) {
                try change(path, JournalReader.agent, transaction) { line in
                    guard let cleaned = JournalLine.withoutSecrets(line) else { return .keep }
                    return cleaned.isEmpty ? .blank : .replace(cleaned + [UInt8(ascii: "\n")])
                }
            }
            for path in JournalFiles.paths(in: paths.imports) {
                try change(path, KeptImports.agent, transaction) { line in
                    guard let session = try? ExportedSession.read(Array(line)) else { return .keep }
                    let kept = session.keptLine
                    return line.elementsEqual(kept.dropLast()) ? .keep : .replace(kept)
                }
            }
        }
    }

    /// What becomes of a line.
    enum Change {
        case keep
        case blank
        /// Another line in its place, its newline included.
        case replace([UInt8])
    }

    private func change(
        _ path: String,
        _ agent: String,
        _ transaction: StoreTransaction,
        _ change: (UnsafeRawBufferPointer) throws -> Change
    ) throws {
        guard var file = try? FollowedFile(path: path, agent: agent) else { return }
        let known = try transaction.snapshot.cursor(of: agent, file: file.status.identity)
        file.resume(at: known)
        let isFollowed = known?.offset == file.cursor.offset
        file.restart()
        var feed = LineFeed(limits: LineFeed.Limits(line: KeptImports.lineLimit))
        var blanks: [(offset: Int, count: Int)] = []
        var rests: [UInt8] = []
        let isWhole = { (_: UnsafeRawBufferPointer) in true }
        _ = try file.readLines(with: &feed, isWhole: isWhole) { line, offset in
            switch Self.isTorn(line) ? .blank : try change(line) {
            case .keep: return
            case .blank: break
            case .replace(let rest): rests += rest
            }
            blanks.append((offset, line.count))
        } checkpoint: { _, _ in
            true
        }
        guard !blanks.isEmpty else { return }
        // First, so that a stop between the two loses nothing.
        if !rests.isEmpty { try ImportJournal.append(rests, to: path, paths: paths) }
        let target = try OverwrittenFile(path: path)
        for blank in blanks {
            try target.overwrite(at: blank.offset, with: [UInt8](repeating: 0x20, count: blank.count))
        }
        try target.synchronize()
        // What was read of the file stays read: only its bytes changed.
        if let known, isFollowed { try transaction.replaceCursor(with: file.withCurrentDigest(known)) }
    }

    /// Whether the machine stopped while a line was being blanked: whole ones begin with a brace.
    private static func isTorn(_ line: UnsafeRawBufferPointer) -> Bool {
        line.first == 0x20 && line.contains { $0 != 0x20 }
    }
}
