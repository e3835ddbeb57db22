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
              tacho show 0198f3              one session, by a prefix of its id
              tacho runs --since today       today's prompts and what each one cost
              tacho tag . +feature-x         tag the latest session of this repository
              tacho cost --by branch         cost per branch
              tacho explain 0198f3           where each number comes from
              tacho install                  start recording in bash, zsh and fish
            """,
        version: Version.full,
        subcommands: [
            Sessions.self, Show.self, Runs.self, RunCommand.self, TagCommand.self, NoteCommand.self,
            TagsCommand.self, Explain.self, Cost.self, TimesheetCommand.self, TimelineCommand.self, Watch.self,
            Notify.self,
            ReportCommand.self,
            Statusline.self, Export.self, Import.self, Prices.self, Init.self,
            Install.self, Uninstall.self, AgentsCommand.self, Doctor.self, Completions.self, MCP.self,
            Now.self,
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
        if let first = words.first, !first.hasPrefix("-"), !(commandNames + ["help"]).contains(first) {
            throw Failure.unknownCommand(SafeText.line(first), known: commandNames)
        }
        return try parseAsRoot(words)
    }
}
