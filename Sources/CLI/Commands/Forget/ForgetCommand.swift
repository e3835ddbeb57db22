import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// `tacho forget`: removes sessions for good.
struct ForgetCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Remove sessions for good.",
        discussion: """
            EXAMPLES
              tacho forget 0198f3 0198f4        two sessions
              tacho forget --repo ~/client-x    all sessions of a repository
              tacho forget --before 2026-01-01 --branch spike
              tacho forget --match hunter2 --dry-run

            The sessions go with their runs, calls, tags, notes and costs, from every file below tacho's directory, and \
            so do the copies of the database that tacho made. Nothing brings them back: not the agents' logs, not an \
            import, not 'tacho restore'. Options narrow each other; --match finds a text in prompts, commands, notes, \
            tags, branches and directories, in any case. A session goes whole, even if only a part of it was in the \
            repository, on the branch or by the model. A session that is still running stays. --match and --repo also \
            find conversations in which nothing was asked, which are in no list.

            tacho cannot reach the agents' own logs, backups and exports that you made, your shell's history and what \
            a terminal still shows.
            """
    )

    @Argument(help: ArgumentHelp("Sessions.", valueName: "id"), completion: WordCompletion.ids)
    var ids: [String] = []

    @Option(help: ArgumentHelp("Only sessions that started before this time.", valueName: "time"))
    var before: String?

    @Option(help: ArgumentHelp("Only sessions that contain this text.", valueName: "text"))
    var match: String?

    @OptionGroup(title: "Filters")
    var subject: SubjectOptions

    @Flag(help: "Show what would be removed, and remove nothing.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        let hasFilter =
            [before, match, subject.agent, subject.repo, subject.branch, subject.tag, subject.tab, subject.model]
            .contains { $0 != nil } || subject.session != nil || subject.commits != nil
        if ids.isEmpty, !hasFilter { throw ValidationError("missing id or filter; use: tacho forget ID") }
        if let match, match.allSatisfy(\.isWhitespace) { throw ValidationError("--match needs a text") }
    }

    func run(in context: Context) throws {
        let library = try Library.writable(context)
        let store = library.store
        let chosen = try ForgetChoice(
            filter(in: store, context),
            bareConversations(in: store, context),
            store,
            context
        )
        if !json || !(yes || dryRun) { chosen.describe(isDryRun: dryRun) }
        if !dryRun, !chosen.isEmpty {
            if !yes { try Confirmation.ask("Remove \(chosen.count) for good?", option: "--yes", in: context) }
            try library.forget(Set(chosen.sessions.map(\.id)), chosen.bare, context)
            if !json { context.output.say("forgot \(chosen.count)") }
        }
        guard json else { return }
        let forgotten = ForgottenSessions(
            sessions: chosen.sessions.map(\.id),
            running: chosen.running.map(\.id),
            runs: chosen.runs,
            isDryRun: dryRun
        )
        try context.printJSON(RecordDocuments.forgotten, forgotten)
    }

    /// What the sessions are found by.
    private func filter(in store: Store, _ context: Context) throws -> Filter {
        var filter = try subject.filter(in: context, store: store)
        filter.until = try before.map { try TimeRange.time($0, option: "--before", in: context).start }
        if !ids.isEmpty {
            let named = Set(try ids.map { try session(named: $0, in: store, context) })
            filter.sessions = filter.sessions.map { $0.intersection(named) } ?? named
        }
        if let match {
            let found = try store.sessions(containing: match)
            filter.sessions = filter.sessions.map { $0.intersection(found) } ?? found
        }
        return filter
    }

    /// The conversations without a session, as far as the filters are about what such a one has: agent, directory and log.
    private func bareConversations(in store: Store, _ context: Context) throws -> [BareConversation] {
        let others = [subject.branch, subject.tag, subject.tab, subject.model, subject.session, subject.commits]
        guard ids.isEmpty, others.allSatisfy({ $0 == nil }), match != nil || subject.repo != nil else { return [] }
        return try store.bareConversations(
            agent: subject.agent,
            containing: match,
            repo: try subject.filter(in: context, store: store).repo,
            before: try before.map { try TimeRange.time($0, option: "--before", in: context).start }
        )
    }

    /// A run's id is refused: its session may be more than what was meant.
    private func session(named name: String, in store: Store, _ context: Context) throws -> SessionID {
        switch try NamedRecords(store: store, context: context).subject(name, isRun: false) {
        case .session(let id): return id
        case .run: throw Failure.badValue(name, option: "id", expected: "the id of a session; this is a run's")
        }
    }
}
