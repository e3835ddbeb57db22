import ArgumentParser
import TachoCore
import TachoStore

/// `tacho statusline`: one line for a shell prompt, tmux or Claude Code's status line.
struct Statusline: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "statusline",
        abstract: "Print one line for a shell prompt, tmux or Claude Code: what runs here, its cost, today's cost.",
        discussion: """
            EXAMPLES
              tacho statusline
              tacho statusline --format '{agent} {state} {cost} (today {today})'

              bash         PS1='$(tacho statusline) \\$ '
              zsh          setopt prompt_subst
                           RPROMPT='$(tacho statusline --escape zsh)'
              tmux         set -g status-right \\
                             "#(tacho statusline --escape tmux --tab '#{pane_tty}')"
              Claude Code  in ~/.claude/settings.json:
                           "statusLine": {
                             "type": "command", "command": "tacho statusline"
                           }

            Claude Code names its conversation on standard input. Fields of --format: \
            \(StatuslineFacts.names.joined(separator: ", ")). What is unknown is left empty; ~$ is the agent's own \
            estimate, ≥ stands before a sum that lacks a price. Of the budgets in the settings those of all, and of the \
            session's repository and tags, are told when 80 and 100 percent are spent.

            The line is there within --limit milliseconds, with what is known by then. When something is wrong, nothing \
            is printed and the exit status is 0; --verbose says what it was.
            """
    )

    @Option(help: ArgumentHelp("About this session: any beginning of its id.", valueName: "id"))
    var session: String?

    @Option(help: ArgumentHelp("About what runs in this tab: its id, label or terminal.", valueName: "tab"))
    var tab: String?

    @Option(help: ArgumentHelp("The wording, with fields in braces.", valueName: "text"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Double the characters that this program takes as its own: tmux or zsh.",
            valueName: "program"
        )
    )
    var escape: StatuslineEscape?

    @Option(help: ArgumentHelp("Take at most so many milliseconds.", valueName: "ms"))
    var limit = 10

    @Flag(help: "Say on standard error what is wrong.")
    var verbose = false

    /// How long to wait for a first answer, whatever the limit: on a cold disk a late line is better than none.
    private static let patience: Duration = .milliseconds(250)

    func validate() throws {
        if session != nil && tab != nil { throw ValidationError("--session and --tab exclude each other; choose one") }
        if limit < 0 { throw ValidationError("--limit cannot be \(limit); it takes milliseconds") }
        if let format, StatuslineFormat(format) == nil {
            throw ValidationError(
                "--format cannot be '\(format)'; its fields are \(StatuslineFacts.names.joined(separator: ", "))"
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
