import ArgumentParser
import Foundation
import TachoCore
import TachoStore

/// What shells offer for words that are in the store; asked at a press of Tab, so nothing is read in first.
enum WordCompletion {
    /// Ids of the newest sessions, `last` and `.`.
    static let ids = CompletionKind.custom { _, _, prefix in prefix.isEmpty ? newest() : ids(prefix) }
    /// Tags.
    static let tags = CompletionKind.custom { _, _, _ in read { try $0.tagCounts().map(\.tag) } }
    /// Branches of sessions.
    static let branches = CompletionKind.custom { _, _, _ in read { try $0.knownValues(of: .branch) } }
    /// Agents of sessions.
    static let agents = CompletionKind.custom { _, _, _ in read { try $0.knownValues(of: .agent) } }
    /// Models of calls.
    static let models = CompletionKind.custom { _, _, _ in read { try $0.modelUsage().map(\.model).sorted() } }
    /// Ids, and after a sign tags.
    static let tagging = CompletionKind.custom { _, _, prefix in
        guard let sign = prefix.first, "+-".contains(sign) else { return prefix.isEmpty ? newest() : ids(prefix) }
        return read { try $0.tagCounts().map { "\(sign)\($0.tag)" } }
    }

    /// How many ids are offered: what fits below a prompt.
    private static let idLimit = 20

    private static func newest() -> [String] {
        read { store in
            var filter = SessionFilter()
            filter.limit = idLimit
            let sessions = try store.sessions(filter).map(\.id)
            let known = ShortIDs((sessions + (try store.neighbours(of: sessions))).map(\.rawValue))
            return sessions.map { known.short($0.rawValue) } + ["last", "."]
        }
    }

    private static func ids(_ prefix: String) -> [String] {
        read { try $0.sessionIDs(prefix: prefix, limit: idLimit).map(\.rawValue) }
            + ["last"].filter { $0.hasPrefix(prefix) }
    }

    /// Reads from the store; nothing where there is none: a completion never complains.
    private static func read(_ values: (Store) throws -> [String]) -> [String] {
        let environment = ProcessInfo.processInfo.environment
        guard
            let paths = TachoPaths(variable: { environment[$0] }),
            let store = try? Store(path: paths.database, readOnly: true)
        else { return [] }
        // A shell would take white space for the end of a word, and a colon or line break for its own syntax.
        return ((try? values(store)) ?? []).filter { !$0.isEmpty && SafeText.line($0) == $0 && !$0.contains(" ") }
    }
}
