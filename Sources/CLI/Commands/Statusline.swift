import ArgumentParser
import TachoCore
import TachoStore

struct Statusline: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "statusline",
        abstract: "Print a status line for a shell prompt, tmux or Claude Code: this session, its cost, today's cost.",
        discussion: """
            EXAMPLES
              tacho statusline
              tacho statusline --format '{agent} {state} {cost} (today {today})'

              bash         PS1='$(tacho statusline) \\$ '
              zsh          setopt prompt_subst
                           RPROMPT='$(tacho statusline --escape zsh)'
              tmux         set -g status-right \\
                             "#(tacho statusline --escape tmux --tab '#{pane_tty}')"
                           set -g status-left "#(tacho statusline --tmux) "
              Claude Code  in ~/.claude/settings.json:
                           "statusLine": {
                             "type": "command", "command": "tacho statusline"
                           }

            Claude Code passes its conversation on standard input. Fields of --format: \
            \(StatuslineFacts.names.joined(separator: ", ")). Unknown fields are empty; ~$ marks the agent's own \
            estimate, ≥ a sum that lacks a price. Budgets appear from 80 percent on, if they are general or belong to \
            the session's repository or tags.

            Takes at most --limit milliseconds and prints what is known by then. On failure it prints nothing and exits \
            with status 0; --verbose shows the reason.
            """
    )

    @Option(help: ArgumentHelp("Show this session: its id, or the beginning of it.", valueName: "id"))
    var session: String?

    @Option(help: ArgumentHelp("Show the session in this tab: its id, label or terminal.", valueName: "tab"))
    var tab: String?

    @Option(help: ArgumentHelp("The text to print, with fields in braces.", valueName: "text"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Escape characters that are special to this program: tmux or zsh.",
            valueName: "program"
        )
    )
    var escape: StatuslineEscape?

    @Flag(help: "Print how many agents work, ask and have answered, for tmux: 2⚙ 1? 1✓.")
    var tmux = false

    @Option(help: ArgumentHelp("Take at most this many milliseconds.", valueName: "ms"))
    var limit = 100

    @Flag(help: "Report failures on standard error.")
    var verbose = false

    /// How long to wait for a first answer regardless of the limit: on a cold disk, a late line is better than none.
    private static let patience: Duration = .milliseconds(250)

    /// A line within a prompt has no room for it.
    static let explainsMoney = false

    func validate() throws {
        if session != nil && tab != nil { throw ValidationError("--session and --tab cannot be combined") }
        if tmux, format != nil || escape != nil { throw ValidationError("--tmux has its own --format and --escape") }
        if limit < 0 { throw ValidationError("invalid --limit \(limit); use a number of milliseconds") }
        if let format, StatuslineFormat(format) == nil {
            throw ValidationError(
                "invalid --format '\(format)'; available fields: \(StatuslineFacts.names.joined(separator: ", "))"
            )
        }
    }

    func run(in context: Context) throws {
        let reader = StatuslineReader(subject: subject, context: context)
        let verbose = verbose
        let facts = BoundedReading.run(limit: .milliseconds(limit), patience: Self.patience) { publish in
            do {
                try reader.read(publish)
            } catch let error as StoreError {
                if verbose { context.output.say("tacho: \(error.description)") }
            } catch {
                if verbose { context.output.say("tacho: \(error)") }
            }
        }
        guard let facts else { return }
        let (format, escape) = tmux ? ("{counts}", .tmux) : (format, escape)
        let wording = format.flatMap { StatuslineFormat($0, escape: escape) } ?? StatuslineFormat(escape: escape)
        let line = wording.line(facts)
        if !line.isEmpty { try context.output.write(line + "\n") }
    }

    private var subject: StatuslineReader.Subject {
        if let session { return .session(session) }
        if let tab { return .tab(tab) }
        return .caller(StatuslineInput.standardInput())
    }
}

extension StatuslineEscape: ExpressibleByArgument {}
