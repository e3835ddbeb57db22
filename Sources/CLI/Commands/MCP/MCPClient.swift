import ArgumentParser
import TachoCore

/// A program that starts MCP servers.
///
/// The names are those of clients, some of which are no agents that tacho records: `Agents` does not have what they need.
enum MCPClient: String, CaseIterable, ExpressibleByArgument {
    case claude
    case codex
    case cursor
    case vscode
    case gemini
    case claudeDesktop = "claude-desktop"

    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The entry as it stands in the client's settings file, with the tables around it.
    func text(of entry: MCPClientEntry) -> String {
        switch self {
        case .codex: entry.toml
        case .vscode: entry.json(key: "servers", namesType: true)
        case .claude: entry.json(key: "mcpServers", namesType: true)
        case .cursor, .gemini, .claudeDesktop: entry.json(key: "mcpServers", namesType: false)
        }
    }

    /// Where the entry belongs, and the client's own command for adding it, if it has one.
    func hint(for entry: MCPClientEntry) -> String {
        switch self {
        case .claude:
            "Add it to .mcp.json in a project, or run this for all projects:\n"
                + "  claude mcp add --scope user tacho \(entry.variables("-e"))-- \(entry.commandLine)"
        case .codex:
            "Add it to ~/.codex/config.toml, or run:\n"
                + "  codex mcp add \(entry.variables("--env"))tacho -- \(entry.commandLine)"
        case .cursor: "Add it to ~/.cursor/mcp.json, or .cursor/mcp.json in a project."
        case .vscode: "Add it to .vscode/mcp.json in a project, or use the command \"MCP: Open User Configuration\"."
        case .gemini: "Add it to ~/.gemini/settings.json, or .gemini/settings.json in a project."
        case .claudeDesktop:
            "Add it to claude_desktop_config.json (Settings > Developer > Edit Config); on macOS it is in\n"
                + "  ~/Library/Application Support/Claude/"
        }
    }
}
