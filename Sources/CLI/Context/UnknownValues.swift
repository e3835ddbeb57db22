import TachoCore
import TachoStore
import TachoSystem

/// The hints for filters whose value no record has: most often a typing error, or a directory that was moved.
struct UnknownValues {
    /// One sentence per value, safe for a terminal.
    let hints: [String]

    /// Checks a filter that nothing matches.
    init(_ filter: Filter, in store: Store) throws {
        let values: [(String, String?, () throws -> [String])] = [
            ("agent", filter.agent, { try store.knownValues(of: .agent) }),
            ("branch", filter.branch, { try store.knownValues(of: .branch) }),
            ("tag", filter.tag, { try store.tagCounts().map(\.tag) }),
            ("model", filter.model, { try store.knownModels() }),
            ("tab", filter.tab, { try store.knownTabs() }),
        ]
        var hints: [String] = []
        for (name, value, known) in values {
            guard let value else { continue }
            let known = try known()
            guard !known.contains(value) else { continue }
            hints.append("No \(name) '\(value)' is recorded.\(CloseMatch.hint(for: value, among: known))")
        }
        if let path = filter.repo, try !Self.isKnown(path, in: store) { hints.append(try Self.hint(path, in: store)) }
        self.hints = hints.map(SafeText.line)
    }

    private static func close(_ name: String, among repositories: [String]) -> String? {
        let close = CloseMatch.closest(to: name, among: repositories.map { PathParts.last(of: $0) })
        return close == name ? nil : close
    }

    private static func isKnown(_ path: String, in store: Store) throws -> Bool {
        let filter = Filter(repo: path, limit: 1)
        return try !store.sessions(filter).isEmpty || !store.runs(filter).isEmpty
    }

    /// The hint for a repository or directory, in the form in which sessions are recorded.
    ///
    /// Records keep the old path, because a moved directory cannot be told apart from another one of the same name.
    private static func hint(_ path: String, in store: Store) throws -> String {
        let name = path.split(separator: "/").last
        let repositories = try store.directories()
        if FileStatus(following: path) == nil, let name, let close = Self.close(String(name), among: repositories) {
            return "No repository '\(name)' is recorded. Did you mean '\(close)'?"
        }
        let former = repositories.first { repo in
            repo.split(separator: "/").last == name && FileStatus(following: repo) == nil
        }
        let example = former.map { ", such as --repo \($0)" } ?? ""
        return
            "No sessions recorded in \(path). If the directory was moved, its sessions are under the old path\(example)."
    }
}
