import Foundation
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// Merges exports of other machines into the store, a few sessions at a time.
struct ExportMerge {
    let context: Context

    /// The most sessions that are merged in one transaction.
    private static let sessionsPerTransaction = 200
    /// After reading this many bytes, the sessions read so far are merged: a session may have very many calls.
    private static let bytesPerTransaction = 4_000_000

    /// Merges files and reports the result.
    ///
    /// - Throws: `Failure.badExport` at the first invalid line; everything before it is kept.
    func run(_ files: [String], json: Bool) throws {
        let library = try Library.writable(context)
        let merged = try files.map { MergedFile($0, try merge($0, into: library)) }
        // Rules tag what came.
        _ = try Library.writable(context)
        if json { return try context.printJSON(RecordDocuments.merge, merged) }
        for (path, report) in merged {
            let added = CountText.of(report.addedCount, "session")
            let left = report.forgottenCount
            context.output.say(
                "\(path): \(added) added, \(report.updatedCount) updated, \(report.knownCount) unchanged"
                    + (left > 0 ? ", \(CountText.of(left, "forgotten session")) left out" : "")
            )
        }
    }

    private func merge(_ path: String, into library: Library) throws -> MergeReport {
        if FileStatus(following: path)?.kind == .directory {
            let hint = "it is a directory; 'tacho import' without a file reads your agents' logs"
            throw Failure.file(path, action: .read, reason: hint)
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure.file(path, action: .read, reason: SystemError.last.description)
        }
        var scanner = ExportScanner()
        var sessions: [ExportedSession] = []
        var report = MergeReport()
        var size = 0
        do {
            while let bytes = try read(file, path), !bytes.isEmpty {
                try scanner.read(bytes) { piece in
                    if let session = try session(in: piece, path) {
                        let bare = library.configuration.previews ? nil : session.withoutText(before: nil)
                        sessions.append(bare ?? session)
                    }
                    guard sessions.count >= Self.sessionsPerTransaction || size >= Self.bytesPerTransaction else {
                        return
                    }
                    try save(&sessions, &report, library.store)
                    size = 0
                }
                size += bytes.count
            }
        } catch {
            try save(&sessions, &report, library.store)
            throw error
        }
        try save(&sessions, &report, library.store)
        if !scanner.isComplete {
            throw badExport(path, scanner.line, isHeader: !scanner.hasHeader, "the file is incomplete")
        }
        return report
    }

    private func read(_ file: FileHandle, _ path: String) throws -> Data? {
        do {
            return try file.read(upToCount: 65_536)
        } catch {
            throw Failure.file(path, action: .read, reason: SystemError.last.description)
        }
    }

    /// The session in a piece; nil for the header.
    private func session(in piece: ExportScanner.Piece, _ path: String) throws -> ExportedSession? {
        switch piece {
        case .header(let bytes, let line):
            let header = try? JSONValue(json: bytes)
            if header?["schema"]?.stringValue != ExportedSession.schema { throw badExport(path, line, isHeader: true) }
            return nil
        case .session(let bytes, let line):
            do {
                return try ExportedSession.read(bytes)
            } catch {
                throw badExport(path, line, error.reason)
            }
        case .stray(let line, let isHeader):
            throw badExport(path, line, isHeader: isHeader)
        case .tooLong(let line):
            throw badExport(path, line, "a session of more than \(ExportScanner.longestSession >> 20) MiB")
        }
    }

    private func badExport(
        _ path: String,
        _ line: Int,
        isHeader: Bool = false,
        _ reason: String = "not a session"
    ) -> Failure {
        let header = "{\"schema\":\"\(ExportedSession.schema)\""
        return .badExport(path, line: line, reason: isHeader ? "the file does not begin with \(header)" : reason)
    }

    private func save(_ sessions: inout [ExportedSession], _ report: inout MergeReport, _ store: Store) throws {
        report = try store.merge(sessions, into: report)
        sessions = []
    }
}
