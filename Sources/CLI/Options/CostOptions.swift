import ArgumentParser
import TachoCore
import TachoStore
import TachoSystem

/// Which calls a cost or a timesheet is about.
struct CostOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only since: 7d, 12h, yesterday, 2026-11-01, RFC 3339.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only until: as --since; a day is included whole.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Only this agent's.", valueName: "name"), completion: WordCompletion.agents)
    var agent: String?

    @Option(
        help: ArgumentHelp("Only of this repository or folder; '.' is the one here.", valueName: "path"),
        completion: .directory
    )
    var repo: String?

    @Option(
        help: ArgumentHelp("Only of this branch; '.' is the one here.", valueName: "name"),
        completion: WordCompletion.branches
    )
    var branch: String?

    @Option(help: ArgumentHelp("Only with this tag.", valueName: "tag"), completion: WordCompletion.tags)
    var tag: String?

    @Option(help: ArgumentHelp("Only of this tab: its id, label or terminal.", valueName: "tab"))
    var tab: String?

    @Option(help: ArgumentHelp("Only of this model.", valueName: "name"), completion: WordCompletion.models)
    var model: String?

    @Option(
        help: ArgumentHelp("Only of this session: any beginning of its id.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var session: String?

    @Option(
        help: ArgumentHelp(
            "Only of sessions that made one of these commits of the repository: A..B, or one commit.",
            valueName: "range"
        )
    )
    var commits: String?

    /// Whether nothing was asked for.
    var isEmpty: Bool { words.isEmpty }

    /// What was asked for, in words.
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
    /// - Throws: `Failure.badValue` for what cannot be read, `StoreError` for a session that is none.
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
        throw Failure.badValue(".", option: "--branch", expected: "a name here, for no branch is checked out")
    }
}
