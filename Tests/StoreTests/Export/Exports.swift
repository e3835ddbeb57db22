import Foundation
import TachoCore

@testable import TachoStore

/// Exports of stores, a line a session, and their merging.
enum Exports {
    /// Like `RandomWorld.settings`, with one folder that is a repository within that of the sessions.
    static let settings = RunSettings { directory in
        if directory.hasSuffix("1") { return .init(repo: directory, worktree: nil) }
        return RandomWorld.settings.repository(directory)
    }

    static let now = Timestamp(milliseconds: 1_800_000_000_000)

    static func lines(_ store: Store, hasCalls: Bool = true) throws -> [String] {
        var lines: [String] = []
        try store.export(Filter(), host: "there", now: now, calls: hasCalls ? .builtIn : nil) {
            lines.append($0.json.text())
        }
        return lines
    }

    static func merge(_ lines: [String], into store: Store) throws {
        for line in lines {
            let session = try ExportedSession.read(Array(line.utf8))
            var report = MergeReport()
            _ = try store.write { try $0.merge(session, into: &report) }
        }
    }
}
