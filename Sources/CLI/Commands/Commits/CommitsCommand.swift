import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

struct CommitsCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "commits",
        abstract: "List commits with the session, prompt and cost behind each.",
        discussion: """
            EXAMPLES
              tacho commits                    the latest of what is checked out
              tacho commits main..feat/x
              tacho commits --session .        those that the latest session here made
              tacho commits --json -n 100

            A session made a commit if one of its agent's calls ran git in that working tree at that second, with the \
            commit's subject or as the only one that committed there. Where that is not certain, all sessions that may \
            have made it are named, each with a question mark, and none is credited. A commit that was rebased, \
            amended or cherry-picked belongs to whoever made the change.

            A session's cost is split among its commits: each has the calls since the commit before it, and the calls \
            after the last one belong to none.
            """
    )

    @Argument(help: ArgumentHelp("The commits: A..B, or up to a single one. Default: HEAD.", valueName: "range"))
    var range: String?

    @Option(
        help: ArgumentHelp("The repository; '.' is the current one.", valueName: "path"),
        completion: .directory
    )
    var repo: String = "."

    @Option(
        help: ArgumentHelp("Only commits of this session: its id, or the beginning of it.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var session: String?

    @OptionGroup
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if session != nil && range != nil { throw ValidationError("--session cannot be combined with a range") }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let books = CommitBooks(library: library, context: context)
        let (rows, isCut) =
            try session.map { try (ofSession($0, library, books, context), false) }
            ?? limit.rows(isWhole: range?.contains("..") ?? false) {
                try commits(books, library.store, limit: $0, context)
            }
        try output.print(rows, CommitColumns(context: context), as: RecordDocuments.commits, in: context)
        if rows.isEmpty { context.output.say("No commits.") }
        if rows.contains(where: { $0.cost != nil }), !output.json { context.output.note(Self.costNote, output.color) }
        if isCut { context.output.say(LimitOptions.hint(rows.count)) }
    }

    private static let costNote =
        "A commit costs its session's calls since the commit before; 'tacho cost --by commit' counts sessions whole."

    private func ofSession(
        _ name: String,
        _ library: Library,
        _ books: CommitBooks,
        _ context: Context
    ) throws -> [CommitRecord] {
        let session = try NamedRecords(store: library.store, context: context).session(name)
        let made = try books.commits(madeBy: session.id).reversed()
        return try Dictionary(grouping: made, by: \.repo).sorted { $0.key < $1.key }.flatMap { repo, records in
            try books.records(of: records.map(\.commit), in: repo)
        }
    }

    private func commits(
        _ books: CommitBooks,
        _ store: Store,
        limit: Int?,
        _ context: Context
    ) throws -> [CommitRecord] {
        let repo = try RepositoryPath.named(repo, in: context, store)
        let name = range ?? "HEAD"
        guard let commits = books[repo].commits(of: name, limit: limit) else {
            guard GitFacts.read(at: repo) != nil else { throw Failure.noRepository(repo) }
            throw Failure.badValue(
                name,
                option: "range",
                expected: "commits that exist in \(repo), such as main..feat/x"
            )
        }
        return try books.records(of: commits, in: repo)
    }
}
