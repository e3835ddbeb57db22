import TachoFleet

extension Setting {
    /// The settings of `[push.NAME]`.
    static let push = [
        Setting(
            ["push", "NAME", "url"],
            variable: "TACHO_PUSH_URL",
            "a database that `tacho push` sends to, see [fleet.md](fleet.md): `\"service=fleet\"`, "
                + "`\"postgres://ada@db/fleet\"`; the variable is the only target then",
            example: "[push.work]\nurl = \"service=fleet\""
        ) { settings in
            settings.push.isEmpty ? nil : settings.push.map(\.name).joined(separator: ", ")
        },
        pushed(
            "repos",
            "\"name\"",
            "name repositories by the last part of their address or directory (`\"name\"`), by a hash "
                + "(`\"hash\"`), or not at all (`\"off\"`)",
            "repos = \"hash\""
        ) { "\"\($0.repos.rawValue)\"" },
        pushed("branches", "true", "send the names of branches", "branches = false") { "\($0.sendsBranches)" },
        pushed("tags", "true", "send tags", "tags = false") { "\($0.sendsTags)" },
        pushed("tabs", "false", "send the labels of tabs", "tabs = true") { "\($0.sendsTabs)" },
        pushed(
            "exclude",
            nil,
            "directories whose sessions stay here, with their subdirectories, as patterns; in the variable with colons between them",
            "exclude = [\"~/private/**\"]"
        ) { list($0.exclude) },
        pushed(
            "only_tags",
            nil,
            "send only sessions with one of these tags; in the variable with commas between them",
            "only_tags = [\"client-x\"]"
        ) { list($0.onlyTags) },
        pushed(
            "auto",
            "\"off\"",
            "`\"end\"`: push after a session has ended, at most every 10 minutes",
            "auto = \"end\""
        ) {
            "\"\($0.auto.rawValue)\""
        },
        pushed("label", nil, "the name of this machine there, instead of its host name", "label = \"desk\"") {
            settings in
            settings.label.map { "\"\($0)\"" }
        },
        pushed(
            "headers_file",
            nil,
            "a file that only you can read, with the headers that a collector asks for, such as "
                + "`Authorization: Bearer …`, one a line; else those of `OTEL_EXPORTER_OTLP_HEADERS`",
            "headers_file = \"~/.config/tacho/collector-headers\""
        ) { settings in
            settings.headerFile.map { "\"\($0)\"" }
        },
    ]

    private static func pushed(
        _ key: String,
        _ standard: String?,
        _ effect: String,
        _ example: String,
        _ value: @escaping @Sendable (PushSettings) -> String?
    ) -> Setting {
        Setting(
            ["push", "NAME", key],
            standard: standard,
            variable: "TACHO_PUSH_\(key.uppercased())",
            effect,
            example: "[push.work]\nurl = \"service=fleet\"\n\(example)"
        ) { settings in
            let values = settings.push.map { ($0.name, value($0)) }
            guard let first = values.first else { return standard }
            if values.allSatisfy({ $0.1 == first.1 }) { return first.1 }
            return values.map { "\($0.0): \($0.1 ?? "none")" }.joined(separator: ", ")
        }
    }

    private static func list(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
}
