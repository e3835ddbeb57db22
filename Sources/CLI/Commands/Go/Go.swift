import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Go: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "go",
        abstract: "Go to the tab of a running session.",
        discussion: """
            EXAMPLES
              tacho go                       the session that needs you most
              tacho go 3f09c1e               this session, by its id
              tacho go api                   the one with this word in its title, repository, branch, agent or tab

            Focuses the tab in tmux, screen, zellij, WezTerm, kitty (with remote control) and iTerm2. A detached \
            session of tmux or screen is attached here. For other terminals it says which tab it is, and the exit \
            status is 1.
            """
    )

    @Argument(
        help: ArgumentHelp("The session: its id, '.' for this repository, or words.", valueName: "words"),
        completion: WordCompletion.ids
    )
    var words: [String] = []

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let session = try session(library, context)
        let name = try RecordedTab.focus(session, in: library.store, context)
        context.output.say("\(session.agent) in \(name ?? "its tab")")
    }

    /// The running session that the words name; without words, the one that needs the user most.
    private func session(_ library: Library, _ context: Context) throws -> Session {
        let place = words.count == 1 ? NamedRecords.Place(words[0], in: context) : nil
        let running = try library.store.sessions(Filter(activeOnly: true, repo: place?.repo))
        let usage = try library.store.usage(of: running, now: context.now)
        let rows = SessionRecord.all(running, usage: usage, now: context.now).sorted(by: SessionRecord.byNeed)
        guard let first = rows.first else {
            if place?.repo != nil { throw GoProblem.nothingRunsIn(words[0]) }
            if place == nil { try refuseEnded(library, context) }
            throw GoProblem.nothingRuns
        }
        if words.isEmpty || place != nil { return first.session }
        if words.count == 1, let named = try SessionChoice(library, context).named(words[0]), named.state != .ended {
            return named
        }
        let text = SearchText(words: words)
        let found = rows.filter { text.matches(Self.description(of: $0)) }
        guard let match = found.first else {
            try refuseEnded(library, context)
            throw GoProblem.notFound(words.joined(separator: " "))
        }
        guard found.count == 1 else {
            try SessionTable.print(found.map(\.session), library, context)
            throw GoProblem.several(found.count)
        }
        return match.session
    }

    /// Says how to continue the session that the words mean, if it has ended.
    private func refuseEnded(_ library: Library, _ context: Context) throws {
        guard !words.isEmpty else { return }
        let ended = try SessionChoice(library, context).sessions(words).first { $0.state == .ended }
        if let ended { throw GoProblem.ended(ended.id.short) }
    }

    /// What is known of a running session, for its words.
    private static func description(of row: SessionRecord) -> String {
        let session = row.session
        let place = [session.repo ?? session.cwd, session.branch, session.tab?.label, session.tab?.tty]
        return ([session.agent, row.usage.title, row.usage.latestRun?.prompt] + place + session.tags).compactMap(\.self)
            .joined(separator: "\n")
    }
}
