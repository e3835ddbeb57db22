@testable import tacho

/// `docs/tacho.1`: the man page, in the man(7) macros that every system has.
struct ManualPage {
    let root: CommandDeclaration

    var text: String {
        var lines = [
            ".\\\" Generated from the commands' declarations; see CONTRIBUTING.md.",
            ".TH TACHO 1 \"\" \"tacho \(Version.text)\" \"User Commands\"",
            ".SH NAME", "tacho \\- \(Self.escaped(root.abstract ?? ""))",
            ".SH SYNOPSIS", ".B tacho", ".RI [ command ] \" \" [ options ]",
            ".SH DESCRIPTION",
        ]
        lines += Self.lines(of: root.discussion)
        lines.append("Every command has \\fB\\-\\-help\\fR and \\fB\\-\\-version\\fR.")
        lines.append(".SH COMMANDS")
        for command in root.all.dropFirst() { lines += section(command) }
        lines += [
            ".SH EXIT STATUS",
            "0 for success, also of a list or search that finds nothing, 1 for failure, such as an unknown id, 2 for wrong usage.",
        ]
        lines += [".SH ENVIRONMENT"]
        for (name, meaning) in Self.variables { lines += [".TP", ".B \(name)", Self.escaped(meaning)] }
        lines += [".SH FILES"]
        for (name, meaning) in Self.files { lines += [".TP", ".I \(Self.escaped(name))", Self.escaped(meaning)] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let variables = [
        ("TACHO_HOME", "The directory of the records, instead of ~/.local/share/tacho."),
        ("TACHO_DISABLE", "If set to 1, nothing is recorded."),
        ("NO_COLOR", "If set, output has no color."),
    ]

    private static let files = [
        ("~/.local/share/tacho/", "The records: journal/ and the SQLite database tacho.db."),
        ("~/.config/tacho/config.toml", "The settings; all are optional."),
    ]

    private func section(_ command: CommandDeclaration) -> [String] {
        var lines = [".SS \(Self.escaped(command.name))", Self.escaped(command.abstract ?? "")]
        lines += Self.lines(of: command.discussion)
        for argument in command.shownArguments {
            lines += [".TP", ".B \(Self.escaped(argument.form))", Self.escaped(argument.text)]
        }
        return lines
    }

    private static func lines(of discussion: String?) -> [String] {
        DiscussionPart.all(of: discussion ?? "").flatMap { part -> [String] in
            switch part {
            case .paragraph(""): []
            case .paragraph(let text): [".PP", escaped(text)]
            case .verbatim(let lines): [".PP", ".nf"] + lines.map(escaped) + [".fi"]
            }
        }
    }

    /// Text without meaning to troff; a line must not begin with a control character.
    private static func escaped(_ text: String) -> String {
        let safe = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }
}
