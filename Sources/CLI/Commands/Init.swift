import ArgumentParser
import ShellSnippets
import TachoCore
import TachoSystem

/// `tacho init SHELL`: prints the code that records sessions in a shell.
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

    /// Prints the values that the snippet needs, then the snippet, byte for byte.
    ///
    /// A broken settings file must not cost a shell its hooks: its additions are left out, and `doctor` tells why.
    func run(in context: Context) throws {
        let settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        var head = shell.assignment("__tacho_bin", context.executable)
        let additions = settings.configuration.agentAdditions
        if !additions.isEmpty { head += shell.assignment("__tacho_agents", additions) }
        try context.output.write(Array(head.utf8) + shell.snippet.bytes)
    }
}

extension ShellKind: ExpressibleByArgument {}

extension ShellKind {
    /// The snippet of this shell.
    var snippet: ShellSnippet {
        switch self {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }

    /// A line in this shell's syntax that sets a variable, not exported.
    func assignment(_ name: String, _ value: String) -> String {
        switch self {
        case .bash, .zsh: "\(name)=\(quoted(value))\n"
        case .fish: "set -g \(name) \(quoted(value))\n"
        }
    }

    /// `value` as one word of this shell, whatever it holds.
    ///
    /// In fish's single quotes a backslash escapes a quote and itself; in those of bash and zsh it is a character.
    func quoted(_ value: String) -> String {
        switch self {
        case .bash, .zsh: "'" + value.replacing("'", with: "'\\''") + "'"
        case .fish: "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
        }
    }
}
