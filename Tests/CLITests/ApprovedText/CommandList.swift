import Foundation
import TestSupport
import Testing

@testable import tacho

/// Every command of the program, as its declarations have them: a command that is added is in here by itself.
struct CommandList {
    /// A command.
    struct Command {
        /// The words that name it, such as `mcp config`; none for the program itself.
        let words: [String]
        /// Whether other commands stand below it.
        let isGroup: Bool
        /// The names of its options and flags, such as `--json`.
        let options: Set<String>

        /// The words as one text.
        var name: String { words.joined(separator: " ") }
    }

    /// The commands: each before those below it.
    let all: [Command]

    /// Asks the program for its declarations.
    init() throws {
        let bytes = try CommandFixture().run("--experimental-dump-help").bytes
        let root = try JSONDecoder().decode(Dump.self, from: bytes).command
        all = Self.commands(of: root, below: [])
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

    /// What stands behind the program's own words: `tacho` is `tacho now`, and so for each group.
    static let defaults = ["": "now", "prices": "prices show", "mcp": "mcp serve"]

    private static func commands(of declaration: Declaration, below words: [String]) -> [Command] {
        let below = (declaration.subcommands ?? []).filter { $0.commandName != "help" }
        let names = (declaration.arguments ?? []).flatMap { $0.names ?? [] }
        let command = Command(
            words: words,
            isGroup: !below.isEmpty,
            options: Set(names.map { ($0.kind == "long" ? "--" : "-") + $0.name })
        )
        return [command] + below.flatMap { commands(of: $0, below: words + [$0.commandName]) }
    }

    private struct Dump: Decodable {
        let command: Declaration
    }

    private struct Declaration: Decodable {
        let commandName: String
        let subcommands: [Declaration]?
        let arguments: [Argument]?
    }

    private struct Argument: Decodable {
        let names: [Name]?
    }

    private struct Name: Decodable {
        let kind: String
        let name: String
    }
}
