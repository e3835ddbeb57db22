import Foundation
import TachoCore
import TachoStore

/// Merges exports of other machines into the store, a few sessions at a time.
struct ExportMerge {
    /// The world of the command.
    let context: Context

    /// The sessions that are merged in one transaction.
    private static let sessionsPerTransaction = 200

    /// Merges files and tells what became of them.
    ///
    /// - Throws: `Failure.badExport` at the first line that is none of an export; what stands before it is kept.
    func run(_ files: [String], json: Bool) throws {
        let store = try Records.open(context)
        let reports = try files.map { (path: $0, report: try merge($0, into: store)) }
        // Rules tag what came.
        _ = try Records.open(context)
        if json { return try context.printJSON(MergeDocument(reports)) }
        for (path, report) in reports {
            context.output.say(
                "\(path): \(report.addedCount) sessions added, \(report.updatedCount) updated, \(report.knownCount) known"
            )
        }
    }

    private func merge(_ path: String, into store: Store) throws -> MergeReport {
        guard let lines = ExportLines(path: path) else {
            throw Failure.file(path, action: .read, reason: String(cString: strerror(errno)))
        }
        var report = MergeReport()
        var number = 1
        var sessions: [ExportedSession] = []
        guard let first = lines.next(), first.starts(with: Self.header) else {
            throw Failure.badExport(
                path,
                line: 1,
                reason: "it does not begin with \(String(decoding: Self.header, as: UTF8.self))"
            )
        }
        while let line = lines.next() {
            number += 1
            let line = line.last == UInt8(ascii: ",") ? line.dropLast() : line
            if line.isEmpty || line.elementsEqual("]}".utf8) { continue }
            do {
                sessions.append(try JSONDecoder().decode(ExportedSession.self, from: Data(line)))
            } catch {
                try save(&sessions, &report, store)
                throw Failure.badExport(path, line: number, reason: "it is no session")
            }
            if sessions.count >= Self.sessionsPerTransaction { try save(&sessions, &report, store) }
        }
        try save(&sessions, &report, store)
        return report
    }

    private static let header = Array("{\"schema\":\"\(ExportedSession.schema)\"".utf8)

    private func save(_ sessions: inout [ExportedSession], _ report: inout MergeReport, _ store: Store) throws {
        let (batch, before) = (sessions, report)
        report = try store.write { transaction in
            var report = before
            for session in batch { try transaction.merge(session, into: &report) }
            return report
        }
        sessions = []
    }
}

/// The lines of a file, read a piece at a time.
private final class ExportLines {
    private let handle: FileHandle
    private var rest = Data()
    private var isAtEnd = false

    /// Opens a file; nil where it cannot be read.
    init?(path: String) {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        self.handle = handle
    }

    /// The next line without its end; nil after the last.
    func next() -> Data? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = Data(rest[rest.startIndex..<end])
                rest = Data(rest[rest.index(after: end)...])
                return line
            }
            if isAtEnd {
                defer { rest = Data() }
                return rest.isEmpty ? nil : rest
            }
            let more = (try? handle.read(upToCount: 65_536)) ?? Data()
            isAtEnd = more.isEmpty
            rest.append(more)
        }
    }
}

/// What became of exports, in JSON.
private struct MergeDocument: Encodable {
    private let schema = "tacho.merge.v1"
    private let files: [File]

    private struct File: Encodable {
        let path: String
        let added: Int
        let updated: Int
        let known: Int
    }

    /// Describes reports.
    init(_ reports: [(path: String, report: MergeReport)]) {
        files = reports.map {
            File(
                path: $0.path,
                added: $0.report.addedCount,
                updated: $0.report.updatedCount,
                known: $0.report.knownCount
            )
        }
    }
}
