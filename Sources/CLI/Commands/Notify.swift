import ArgumentParser
import Libc
import TachoCore
import TachoStore
import TachoSystem

struct Notify: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify",
        abstract: "Show whether notices are on, and try them.",
        discussion: """
            A notice says that an agent asks for something, is done or has failed, while you look elsewhere. Notices \
            are off until the settings name what they are wanted for:

              [notify]
              on = ["asks", "done", "error"]
              min_turn = "30s"

            They are shown by notify-send or osascript, by a command of your own or by the terminal; see docs/settings.md. \
            Nothing is shown while the session's tmux pane is active and attached.
            """
    )

    @Flag(help: "Send a notice now, and report whether that worked.")
    var test = false

    @Option(help: .hidden)
    var session: String?

    @Option(help: .hidden)
    var asks: String?

    @Option(help: .hidden)
    var tool: String?

    @Option(help: .hidden)
    var answered: Int64?

    @Option(help: .hidden)
    var conversation: String?

    func run(in context: Context) throws {
        if let session = session.flatMap(SessionID.init(rawValue:)) { return try tell(of: session, in: context) }
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        if let problem = reader.errors.first { throw Failure.configuration(problem) }
        let settings = reader.configuration.notices
        let (terminal, summary) = (context.output.terminal, Self.summary(settings, path: context.paths.configuration))
        let text = terminal.isInteractive ? WrappedText.block(summary, width: terminal.columns) : summary
        try context.output.write(text + "\n")
        guard test else { return }
        let sender = NoticeSender(settings: settings, context: context)
        let outcomes = sender.send(.test, tty: Self.tty, isInTmux: context.environment["TMUX"] != nil)
        for outcome in outcomes {
            try context.output.write("\(outcome.worked ? "sent" : "FAILED"): \(SafeText.line(outcome.way))\n")
        }
        if outcomes.contains(where: { !$0.worked }) { throw Failure.unhealthy }
    }

    /// What the watch process of a session asks for; it prints nothing.
    private func tell(of id: SessionID, in context: Context) throws {
        let library = try Library.withoutCatchUp(context)
        let settings = library.configuration.notices
        let reader = NoticeReader(settings: settings, library: library, context: context)
        if let conversation, try !reader.isBound(conversation, to: id) { return }
        let found =
            if let answered { try reader.answered(after: answered, id) } else {
                try reader.asks(asks.flatMap(LiveAsk.init(rawValue:)) ?? .dialog, tool: tool, id)
            }
        guard let found, !TmuxView.shows(found.session, environment: context.environment) else { return }
        _ = NoticeSender(settings: settings, context: context).send(
            found.notice,
            tty: found.session.tab?.tty,
            isInTmux: TmuxView.pane(of: found.session) != nil
        )
    }

    private static func summary(_ settings: NoticeSettings, path: String) -> String {
        guard !settings.on.isEmpty else {
            return "Notices are off. To turn them on, list the events in [notify] in \(path)."
        }
        let kinds = NoticeSettings.Kind.allCases.filter(settings.on.contains).map(\.rawValue).joined(separator: ", ")
        let time = DurationText.short(milliseconds: settings.minimumTurn)
        return "Notices are on for: \(kinds); done after at least \(time)."
    }

    /// The terminal that this command was typed in.
    private static var tty: String? {
        let names = [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].compactMap { ttyname($0).map { String(cString: $0) } }
        return names.first.map { String($0.dropFirst("/dev/".count)) }
    }
}
