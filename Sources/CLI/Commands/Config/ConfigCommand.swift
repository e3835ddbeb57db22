import ArgumentParser
import TachoRecords
import TachoSystem

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show, explain, check or edit the settings.",
        discussion: """
            EXAMPLES
              tacho config                   every setting, its value and where it comes from
              tacho config explain budget.day
              tacho config edit              change the file; what is wrong never replaces it
            """,
        subcommands: [
            ConfigShow.self, ConfigExplain.self, ConfigEdit.self, ConfigCheck.self, ConfigPath.self,
        ],
        defaultSubcommand: ConfigShow.self
    )
}

struct ConfigPath: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "Print the path of the settings file, whether or not it exists."
    )

    func run(in context: Context) throws {
        try context.output.write(context.paths.configuration + "\n")
    }
}

struct ConfigCheck: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the settings file and the variables.",
        discussion: "Exits with status 1 if a setting cannot be used. Unknown settings are ignored and named."
    )

    func run(in context: Context) throws {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        for problem in reader.errors + reader.warnings { context.output.say(problem.description) }
        guard reader.isSound else { throw Failure.unhealthy }
        let number = Setting.records(in: context, reader).count { $0.origin != .standard }
        let set =
            number == 0 ? "no settings, so all have their defaults" : "\(CountText.of(number, "setting")), all valid"
        let text = "\(context.paths.configuration): \(set)"
        let terminal = context.output.terminal
        try context.output.write(
            (terminal.isInteractive ? WrappedText.block(text, width: terminal.columns) : text) + "\n"
        )
    }
}
