import ArgumentParser
import TachoCore
import TachoStore

/// Whose sessions a command is about: the filters that all of them share.
struct SubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only sessions of this agent.", valueName: "name"), completion: WordCompletion.agents)
    var agent: String?

    @Option(
        help: ArgumentHelp("Only sessions in this repository or directory; '.' is the current one.", valueName: "path"),
        completion: .directory
    )
    var repo: String?

    @Option(help: ArgumentHelp("Only sessions on this branch.", valueName: "name"), completion: WordCompletion.branches)
    var branch: String?

    @Option(help: ArgumentHelp("Only sessions with this tag.", valueName: "tag"), completion: WordCompletion.tags)
    var tag: String?

    /// The filter for the store.
    func filter(in context: Context) -> SessionFilter {
        var filter = SessionFilter()
        filter.agent = agent
        filter.repo = repo.map { RepositoryPath.resolve($0, in: context) }
        filter.branch = branch
        filter.tag = tag
        return filter
    }
}
