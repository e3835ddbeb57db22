import ArgumentParser
import TachoCore
import TachoStore
import TachoSystem

/// Whose sessions a command is about, whenever they ran: the filters that all commands share.
struct SubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only sessions of this agent.", valueName: "name"), completion: WordCompletion.agents)
    var agent: String?

    @Option(
        help: ArgumentHelp(
            "Only sessions in this repository or directory, by path or name; '.' is the current one.",
            valueName: "path"
        ),
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

    @Option(
        help: ArgumentHelp("Only sessions in this tab: its id, label, terminal or pane, such as %3.", valueName: "tab")
    )
    var tab: String?

    @Option(
        help: ArgumentHelp(
            "Only sessions that called this model. Cost totals count only that model's calls.",
            valueName: "name"
        ),
        completion: WordCompletion.models
    )
    var model: String?

    @Option(
        help: ArgumentHelp("Only this session: its id, or the beginning of it.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var session: String?

    @Option(
        name: [.customLong("commits"), .customLong("commit")],
        help: ArgumentHelp(
            "Only sessions that made one of these commits: A..B, or a single commit.",
            valueName: "range"
        )
    )
    var commits: String?

    /// What was asked for, in words, as the filter has it.
    func words(for filter: Filter) -> [String] {
        let parts = [
            ("agent", agent), ("repo", filter.repo.map(PathParts.last)), ("branch", filter.branch), ("tag", tag),
            ("tab", tab), ("model", model),
            ("session", session), ("commits", commits),
        ]
        return parts.compactMap { name, value in value.map { "\(name) \($0)" } }
    }
}

extension SubjectOptions {
    /// The options as they were given, quoted for a shell.
    var arguments: [String] {
        Self.arguments([
            ("agent", agent), ("repo", repo), ("branch", branch), ("tag", tag), ("tab", tab), ("model", model),
            ("session", session), ("commits", commits),
        ])
    }

    static func arguments(_ options: [(name: String, value: String?)]) -> [String] {
        options.flatMap { name, value in
            value.map { value in
                let isPlain = !value.isEmpty && PlainWord.isPlain(value, with: "./:+,%@")
                return ["--\(name)", isPlain ? value : ShellKind.bash.quoted(value)]
            } ?? []
        }
    }

    /// The filter for the store.
    ///
    /// - Throws: `Failure.badValue` for a branch or commits that do not exist here, `StoreError` for a session that is
    ///   not recorded.
    func filter(in context: Context, store: Store) throws -> Filter {
        var filter = Filter()
        filter.agent = agent
        filter.repo = try repo.map { try RepositoryPath.named($0, in: context, store) }
        filter.branch = try branch.map { try Self.branch($0, in: context) }
        filter.tag = tag
        filter.tab = try tab.map { try TabName.recorded($0, in: context, store) }
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
