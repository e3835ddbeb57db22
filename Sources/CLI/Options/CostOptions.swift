import ArgumentParser
import TachoCore
import TachoStore
import TachoSystem

/// Which calls a cost or a timesheet is about.
struct CostOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only calls since then: 7d, 12h, yesterday, 2026-11-01, RFC 3339.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only time until then; a day is included whole.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Only sessions of this agent.", valueName: "name"), completion: WordCompletion.agents)
    var agent: String?

    @Option(
        help: ArgumentHelp("Only sessions in this repository or directory; '.' is the current one.", valueName: "path"),
        completion: .directory
    )
    var repo: String?

    @Option(
        help: ArgumentHelp("Only sessions on this branch; '.' is the current one.", valueName: "name"),
        completion: WordCompletion.branches
    )
    var branch: String?

    @Option(help: ArgumentHelp("Only sessions with this tag.", valueName: "tag"), completion: WordCompletion.tags)
    var tag: String?

    @Option(help: ArgumentHelp("Only sessions in this tab: its id, label or terminal.", valueName: "tab"))
    var tab: String?

    @Option(help: ArgumentHelp("Only calls of this model.", valueName: "name"), completion: WordCompletion.models)
    var model: String?

    @Option(
        help: ArgumentHelp("Only this session: a unique prefix of its id.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var session: String?

    @Option(
        help: ArgumentHelp(
            "Only sessions that made one of these commits: A..B, or a single commit.",
            valueName: "range"
        )
    )
    var commits: String?

    /// Whether no filter was given.
    var isEmpty: Bool { words.isEmpty }

    /// The filters in use, as text.
    var words: [String] {
        let parts = [
            ("since", since), ("until", until), ("agent", agent), ("repo", repo), ("branch", branch), ("tag", tag),
            ("tab", tab), ("model", model), ("session", session), ("commits", commits),
        ]
        return parts.compactMap { name, value in value.map { "\(name) \($0)" } }
    }
}

extension CostOptions {
    /// The filter for the store.
    ///
    /// - Throws: `Failure.badValue` for an invalid value, `StoreError` for an unknown session.
    func filter(in context: Context, store: Store) throws -> CostFilter {
        var filter = CostFilter()
        let range = try TimeRange(since: since, until: until, in: context)
        filter.since = range.since
        filter.until = range.until
        filter.agent = agent
        filter.repo = repo.map { RepositoryPath.resolve($0, in: context) }
        filter.branch = try branch.map { try Self.branch($0, in: context) }
        filter.tag = tag
        filter.tab = tab
        filter.model = model
        filter.sessions = try session.map { [try NamedRecords(store: store, context: context).session($0).id] }
        if let commits {
            let made = try CommitFilter(store: store, context: context)
                .sessions(range: commits, repo: filter.repo ?? RepositoryPath.resolve(".", in: context))
            filter.sessions = filter.sessions.map { $0.intersection(made) } ?? made
        }
        return filter
    }

    private static func branch(_ name: String, in context: Context) throws -> String {
        guard name == "." else { return name }
        if let branch = GitFacts.read(at: context.currentDirectory)?.branch { return branch }
        throw Failure.badValue(
            ".",
            option: "--branch",
            expected: "a branch name, because no branch is checked out here"
        )
    }
}
