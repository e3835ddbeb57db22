import TachoCore

/// How a client starts the server, in the forms of the clients' settings.
struct MCPClientEntry {
    /// The program's absolute path: windowed clients have a short PATH.
    let command: String
    let arguments: [String]
    /// The variables it needs beyond what a client gives it.
    let environment: [String: String]

    /// The entry as JSON below `key`, indented.
    func json(key: String, namesType: Bool) -> String {
        var lines: [String] = []
        if namesType { lines.append("\"type\": \"stdio\"") }
        lines.append("\"command\": \(quoted(command))")
        lines.append("\"args\": [\(arguments.map(quoted).joined(separator: ", "))]")
        if !environment.isEmpty {
            lines.append("\"env\": {\(variables.map { "\(quoted($0)): \(quoted($1))" }.joined(separator: ", "))}")
        }
        let inside = lines.map { "      " + $0 }.joined(separator: ",\n")
        return "{\n  \"\(key)\": {\n    \"tacho\": {\n\(inside)\n    }\n  }\n}\n"
    }

    var toml: String {
        var lines = ["[mcp_servers.tacho]", "command = \(quoted(command))"]
        lines.append("args = [\(arguments.map(quoted).joined(separator: ", "))]")
        if !environment.isEmpty {
            lines.append("env = { \(variables.map { "\($0) = \(quoted($1))" }.joined(separator: ", ")) }")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The command and its arguments for a shell.
    var commandLine: String {
        ([command] + arguments).map(shellWord).joined(separator: " ")
    }

    /// The variables as options of a client's command, with a space after each.
    func variables(_ option: String) -> String {
        variables.map { "\(option) \(shellWord("\($0)=\($1)")) " }.joined()
    }

    private var variables: [(String, String)] {
        environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// A string of JSON, which is one of TOML too.
    private func quoted(_ text: String) -> String {
        JSONValue.string(text).jsonText
    }

    private func shellWord(_ text: String) -> String {
        let isPlain = !text.isEmpty && PlainWord.isPlain(text, with: "/.=:+,@%")
        return isPlain ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
    }
}
