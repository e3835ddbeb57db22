import ArgumentParser
import Foundation
import TachoCore
import TachoStore

/// Which sessions a command is about: the filters that all lists share.
struct SessionOptions: ParsableArguments {
    @Flag(help: "Only sessions that have not ended.")
    var active = false

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

    @Option(help: ArgumentHelp("Only of this tab: its id, label or terminal.", valueName: "tab"))
    var tab: String?

    @Option(help: ArgumentHelp("Only started since: 7d, 12h, yesterday, 2026-11-01, RFC 3339.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only started until: as --since; a day is included whole.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "count"))
    var limit: Int?

    @Flag(help: "As many as there are, not only the newest 20.")
    var all = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit cannot be \(limit); it takes a number from 1 up") }
        if all && limit != nil { throw ValidationError("--all and --limit exclude each other; choose one") }
    }
}

extension SessionOptions {
    /// How many rows a list shows when nothing was said about it.
    static let defaultLimit = 20

    /// The largest number of rows to show; nil for all: a range of time or `--active` is shown whole.
    var rowLimit: Int? {
        if let limit { return limit }
        return all || active || since != nil || until != nil ? nil : Self.defaultLimit
    }

    /// The filter for the store, without a limit.
    ///
    /// - Throws: `Failure.badValue` for a time that cannot be read.
    func filter(in context: Context) throws -> SessionFilter {
        var filter = SessionFilter()
        filter.activeOnly = active
        filter.agent = agent
        filter.repo = repo.map { RepositoryPath.resolve($0, in: context) }
        filter.branch = branch
        filter.tag = tag
        filter.tab = tab
        filter.since = try since.map { try time($0, option: "--since", in: context).start }
        filter.until = try until.map { try time($0, option: "--until", in: context).end }
        return filter
    }

    private func time(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        guard let time = TimeExpression(text, now: context.now, local: context.local) else {
            throw Failure.badValue(
                text,
                option: option,
                expected: "7d, 12h, today, yesterday, 2026-11-01 or 2026-11-01T10:00"
            )
        }
        return time
    }
}
