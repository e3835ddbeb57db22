import ArgumentParser
import ShellSnippets
import TachoCore
import TachoSystem

struct Init: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Print the shell code that records sessions.",
        discussion: """
            bash and zsh:  eval "$(tacho init bash)"
            fish:          tacho init fish | source

            'tacho install' adds this line to the right startup file.
            """
    )

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: ShellKind

    /// Prints the values that the snippet needs, then the snippet, byte for byte, then the picker's key.
    ///
    /// A broken settings file must not disable a shell's hooks: its agents are ignored, and `doctor` says why.
    func run(in context: Context) throws {
        let settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        var head = shell.assignment("__tacho_bin", context.executable)
        let additions = settings.configuration.agentAdditions
        if !additions.isEmpty { head += shell.assignment("__tacho_agents", additions) }
        let key = settings.configuration.pickerKey?.binding(in: shell) ?? ""
        try context.output.write(Array(head.utf8) + shell.snippet.bytes + Array(key.utf8))
    }
}

extension ShellKind: ExpressibleByArgument {}
