import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

struct PullRequest: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "pr",
        abstract: "Print a branch's sessions, commits, time and cost as Markdown, for its pull request.",
        discussion: """
            EXAMPLES
              tacho pr                        the branch that is checked out
              tacho pr feat/x --base develop
              tacho pr | gh pr comment --body-file -

            Sessions, time and cost are those of the branch by its name, in this repository. Commits are those that the \
            base does not have; 'tacho commits --help' explains how tacho knows who made them. A commit costs what its \
            session did since the commit before, including on other branches.
            """
    )

    @Argument(
        help: ArgumentHelp("The branch. Default: the one checked out.", valueName: "branch"),
        completion: WordCompletion.branches
    )
    var branch: String?

    @Option(help: ArgumentHelp("The branch it is merged into. Default: origin's, main or master.", valueName: "branch"))
    var base: String?

    @Option(help: ArgumentHelp("The repository; '.' is the current one.", valueName: "path"), completion: .directory)
    var repo: String = "."

    @Option(help: .clock)
    var clock: WorkClock = .active

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let repo = try RepositoryPath.named(repo, in: context, library.store)
        let here = GitFacts.read(at: context.currentDirectory)
        guard let branch = branch ?? (here?.repo == repo ? here : GitFacts.read(at: repo))?.branch else {
            guard GitFacts.read(at: repo) != nil else { throw Failure.noRepository(repo) }
            throw Failure.noBranch(in: here?.repo == repo ? nil : repo)
        }
        let books = CommitBooks(library: library, context: context)
        let (base, commits) = try commits(of: branch, books[repo])
        let records = try books.records(of: commits, in: repo)
        let period = Timestamp(milliseconds: 0)..<context.now
        let gap = library.configuration.engagedGap
        let day = try library.store.day(period, in: repo, clock: clock, gap: gap, now: context.now)
        let place = DaySummary.Place(repo: repo, branch: branch)
        let recorded = day.rows.first { $0.place == place }
        var row = recorded ?? DaySummary.Row(place: place)
        row.commits = records
        let summary = BranchSummary(row: row, base: base, clock: clock)
        if recorded == nil { try sayUnrecorded(place, context, library.store) }
        if json { return try context.printJSON(RecordDocuments.branch, summary) }
        let isElsewhere = try isElsewhere(records, place, library.store)
        let text = BranchMarkdown(summary: summary, isRecorded: recorded != nil, isElsewhere: isElsewhere).text
        try context.output.write(text)
    }

    /// Says that nothing is known of a branch's sessions, which is not that there were none.
    private func sayUnrecorded(_ place: DaySummary.Place, _ context: Context, _ store: Store) throws {
        let path = SafeText.line(place.repo)
        let isUnknown = try !UnknownValues(Filter(repo: place.repo), in: store).hints.isEmpty
        let hint = isUnknown ? " If the directory was moved, its sessions are under the old path." : ""
        context.output.say("No session of branch '\(SafeText.line(place.branch))' is recorded in \(path).\(hint)")
    }

    /// Whether one of the sessions that made the commits has a run in another place.
    private func isElsewhere(_ commits: [CommitRecord], _ place: DaySummary.Place, _ store: Store) throws -> Bool {
        let makers = commits.filter { $0.cost != nil }.flatMap { $0.origin?.makers.map(\.session) ?? [] }
        guard !makers.isEmpty else { return false }
        return try store.runs(Filter(sessions: Set(makers))).contains { run in
            run.isLogged && (run.repo != place.repo || run.branch ?? "" != place.branch)
        }
    }

    /// The commits that are not in the base, newest first, and the base; without a base, the latest commits.
    private func commits(of branch: String, _ book: CommitBook) throws -> (base: String?, commits: [Commit]) {
        let bases = base.map { [$0] } ?? ["origin/HEAD", "main", "master"].filter { $0 != branch }
        for base in bases {
            if !base.hasPrefix("-"), let commits = book.commits(of: "\(base)..\(branch)", limit: Self.limit) {
                return (base, commits)
            }
        }
        guard base == nil, let commits = book.commits(of: branch, limit: LimitOptions.defaultLimit) else {
            throw Failure.badValue(
                branch,
                option: "branch",
                expected: "branches that exist in \(book.repo), also for --base"
            )
        }
        return (nil, commits)
    }

    /// The most commits that are listed.
    private static let limit = 200
}
