import ArgumentParser
import Foundation

@testable import tacho

/// A command as the argument parser describes it in `--experimental-dump-help`.
struct CommandDeclaration: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [CommandDeclaration]?
    let superCommands: [String]?
    let defaultSubcommand: String?
    let shouldDisplay: Bool

    /// An argument, an option or a flag.
    struct Argument: Decodable {
        let kind: Kind
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let defaultValue: String?
        let allValues: [String]?
        let sectionTitle: String?
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool

        enum Kind: String, Decodable { case positional, option, flag }
    }

    struct Name: Decodable {
        let kind: Kind
        let name: String

        enum Kind: String, Decodable { case long, short, longWithSingleDash }

        var text: String { (kind == .long ? "--" : "-") + name }
    }

    /// The whole program.
    static func tacho() throws -> CommandDeclaration {
        struct Dump: Decodable { let command: CommandDeclaration }
        return try JSONDecoder().decode(Dump.self, from: Data(Tacho._dumpHelp().utf8)).command
    }

    /// The command and all commands below it that help shows, each group before its members; without `help` itself.
    var all: [CommandDeclaration] {
        [self] + (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap(\.all)
    }

    /// The words that run it, such as `tacho prices apply`.
    var name: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// What help lists, without `--help` and `--version`, which every command has.
    var shownArguments: [Argument] {
        (arguments ?? []).filter { argument in
            argument.shouldDisplay && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
        }
    }
}

extension CommandDeclaration.Argument {
    /// How it is written: `<id>`, `--limit <count>`, `-o, --output <file>`.
    var form: String {
        let value = "<\(valueName ?? "value")>" + (kind == .positional && isRepeating ? "…" : "")
        if kind == .positional { return value }
        let names = (names ?? []).map(\.text).joined(separator: ", ")
        return kind == .flag ? names : "\(names) \(value)"
    }

    /// What help says about it, its values and its default.
    var text: String {
        let values = (allValues ?? []).isEmpty ? nil : "Values: \((allValues ?? []).joined(separator: ", "))."
        let named = (allValues ?? []).allSatisfy { (abstract ?? "").contains($0) }
        let standard = defaultValue.map { "Default: \($0 == "." ? "'.'" : $0)." }
        return [abstract, named ? nil : values, standard].compactMap(\.self).joined(separator: " ")
    }
}

/// A part of a command's discussion.
enum DiscussionPart: Equatable {
    /// Text to fill.
    case paragraph(String)
    /// Lines to keep as they are, such as examples.
    case verbatim([String])

    /// The parts of a discussion, which blank lines separate; lines that are aligned by spaces are kept.
    static func all(of discussion: String) -> [DiscussionPart] {
        var parts: [DiscussionPart] = []
        for block in discussion.components(separatedBy: "\n\n") {
            let lines = block.split(separator: "\n").map(String.init).filter { $0 != "EXAMPLES" }
            let isVerbatim = lines.contains { $0.hasPrefix(" ") || $0.contains("  ") }
            if !isVerbatim {
                parts.append(.paragraph(lines.joined(separator: " ")))
            } else if case .verbatim(let before)? = parts.last {
                parts[parts.count - 1] = .verbatim(before + [""] + lines)
            } else {
                parts.append(.verbatim(lines))
            }
        }
        return parts
    }
}
