import ArgumentParser
import TachoCore

/// The command line's root: `tacho SUBCOMMAND`.
struct Tacho: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tacho",
        abstract: "Record what your AI coding agents do, for how long, and at what cost.",
        discussion: """
            EXAMPLES
              tacho                          running sessions, then the latest ones
              tacho sessions --repo .        sessions of the current repository
              tacho sessions --since 7d --json
              tacho show 3f09c1e             one session or run, by its id
              tacho runs --since today       today's prompts and what each one cost
              tacho day                      what was asked and committed today; also week, standup
              tacho search retry logic       prompts with these words
              tacho tag . +feature-x         tag the latest session of this repository
              tacho cost --by branch         cost per branch
              tacho explain 3f09c1e          where each number comes from
              tacho install                  start recording in bash, zsh and fish
            """,
        version: Version.full,
        subcommands: [Now.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Look",
                subcommands: [
                    Sessions.self, Show.self, Runs.self, RunCommand.self, SearchCommand.self, TimelineCommand.self,
                    DayCommand.self, WeekCommand.self, StandupCommand.self, CommitsCommand.self, Blame.self, Watch.self,
                    Go.self, Resume.self, Pick.self, Statusline.self,
                ]
            ),
            CommandGroup(
                name: "Money and time",
                subcommands: [
                    Cost.self, Explain.self, Waste.self, Diff.self, LimitsCommand.self, TimesheetCommand.self,
                    InvoiceCommand.self,
                    Prices.self,
                ]
            ),
            CommandGroup(name: "Label", subcommands: [TagCommand.self, TagsCommand.self, NoteCommand.self]),
            CommandGroup(
                name: "Share",
                subcommands: [
                    ReportCommand.self, PullRequest.self, TrailerCommand.self, Export.self, Import.self,
                    PushCommand.self, FleetCommand.self, MCP.self,
                ]
            ),
            CommandGroup(
                name: "Keep and forget",
                subcommands: [BackupCommand.self, RestoreCommand.self, ForgetCommand.self, PruneCommand.self]
            ),
            CommandGroup(
                name: "Set up",
                subcommands: [
                    Install.self, Uninstall.self, DemoCommand.self, Init.self, Completions.self, ConfigCommand.self,
                    Notify.self,
                    AgentsCommand.self, Doctor.self,
                ]
            ),
        ],
        defaultSubcommand: Now.self
    )

    /// The names of all subcommands.
    ///
    /// Each configuration states its own: making them of the types' names took a millisecond of every command.
    static var commandNames: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    /// Parses a command line.
    ///
    /// - Throws: `Failure.unknownCommand` for a first word that is none, which would be taken for an argument of the
    ///   default command; what ArgumentParser throws.
    static func parse(words: [String]) throws -> any ParsableCommand {
        if let first = words.first, !first.hasPrefix("-"), !(commandNames + ["help", "version"]).contains(first) {
            throw Failure.unknownCommand(SafeText.line(first), known: commandNames)
        }
        if words.first == "help", words.count > 1, !words[1].hasPrefix("-"), !commandNames.contains(words[1]) {
            throw Failure.unknownCommand(SafeText.line(words[1]), known: commandNames)
        }
        switch words.first {
        case "version", "-V": return try parseAsRoot(["--version"])
        // As in git, where it stands before the command.
        case "--no-pager" where words.count > 1: return try parseAsRoot(words.dropFirst() + ["--no-pager"])
        default: return try parseAsRoot(words)
        }
    }
}
