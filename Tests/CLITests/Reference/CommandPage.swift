/// `docs/commands.md`: every command with its options, in Markdown.
struct CommandPage {
    let root: CommandDeclaration

    var text: String {
        var text = """
            # Commands

            Every command also has `--help` and `--version`. This page and the man page are generated from the commands' declarations; see
            [CONTRIBUTING.md](../CONTRIBUTING.md#test).

            | command | does |
            |---|---|

            """
        for command in root.all.dropFirst() {
            text += "| [`\(command.name)`](#\(Self.anchor(command.name))) | \(Self.cell(command.abstract ?? "")) |\n"
        }
        for command in root.all { text += section(command) }
        return text
    }

    private func section(_ command: CommandDeclaration) -> String {
        var text = "\n## \(command.name)\n\n\(command.abstract ?? "")\n"
        if let name = command.defaultSubcommand, name != "now" { text += "\nWithout a subcommand: `\(name)`.\n" }
        for part in DiscussionPart.all(of: command.discussion ?? "") {
            switch part {
            case .paragraph(""): continue
            case .paragraph(let paragraph): text += "\n\(Self.escaped(paragraph))\n"
            case .verbatim(let lines): text += "\n```text\n\(lines.joined(separator: "\n"))\n```\n"
            }
        }
        guard !command.shownArguments.isEmpty else { return text }
        text += "\n| argument or option | meaning |\n|---|---|\n"
        for argument in command.shownArguments {
            text += "| `\(Self.cell(argument.form))` | \(Self.cell(Self.escaped(argument.text))) |\n"
        }
        return text
    }

    private static func anchor(_ name: String) -> String { name.replacing(" ", with: "-") }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

    private static func escaped(_ text: String) -> String {
        text.replacing("<", with: "&lt;").replacing("*", with: "\\*").replacing("$", with: "\\$")
    }
}
