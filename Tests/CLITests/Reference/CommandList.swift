/// Every command of the program, from its declarations, so that a new command is included automatically.
struct CommandList {
    struct Command {
        /// The words that name it, such as `mcp config`; empty for the program itself.
        let words: [String]
        /// Whether it has subcommands.
        let isGroup: Bool
        /// The names of its options and flags, such as `--json`.
        let options: Set<String>

        /// The words as one text.
        var name: String { words.joined(separator: " ") }
    }

    /// The commands: each before those below it.
    let all: [Command]

    /// Reads the program's declarations.
    init() throws {
        all = Self.commands(of: try CommandDeclaration.tacho(), below: [])
    }

    /// The names of the commands that have this option.
    func names(with option: String) -> Set<String> {
        Set(all.filter { $0.options.contains(option) }.map(\.name))
    }

    /// The name of the command that a command line is for.
    func name(of line: [String]) -> String {
        let named = all.filter { line.starts(with: $0.words) }
        return named.max { $0.words.count < $1.words.count }?.name ?? ""
    }

    /// The default subcommands: `tacho` is `tacho now`, and so on for each group.
    static let defaults = [
        "": "now", "config": "config show", "prices": "prices show", "mcp": "mcp serve", "push": "push send",
    ]

    private static func commands(of declaration: CommandDeclaration, below words: [String]) -> [Command] {
        let below = (declaration.subcommands ?? []).filter { $0.commandName != "help" }
        let names = (declaration.arguments ?? []).flatMap { $0.names ?? [] }
        let command = Command(words: words, isGroup: !below.isEmpty, options: Set(names.map(\.text)))
        return [command] + below.flatMap { commands(of: $0, below: words + [$0.commandName]) }
    }
}
