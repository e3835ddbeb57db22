import ArgumentParser
import TachoCore
import TachoStore

/// Whose sessions a command is about: the filters that all of them share.
struct SubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this agent's.", valueName: "name"), completion: WordCompletion.agents)
    var agent: String?

    @Option(
        help: ArgumentHelp("Only of this repository or folder; '.' is the one here.", valueName: "path"),
        completion: .directory
    )
    var repo: String?

    @Option(help: ArgumentHelp("Only of this branch.", valueName: "name"), completion: WordCompletion.branches)
    var branch: String?

    @Option(help: ArgumentHelp("Only with this tag.", valueName: "tag"), completion: WordCompletion.tags)
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
