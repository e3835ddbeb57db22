import ArgumentParser

/// The command line's root: `tacho SUBCOMMAND`.
struct Tacho: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tacho",
        abstract: "The tachograph for AI coding agents."
    )
}
