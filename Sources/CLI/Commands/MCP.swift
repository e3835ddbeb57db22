import ArgumentParser

/// `tacho mcp`: the server for MCP clients, and their configuration.
struct MCP: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Let agents ask about their sessions (MCP server).",
        discussion: """
            EXAMPLES
              tacho mcp config claude        what to add to Claude Code's settings
              tacho mcp --read-only          serve, without tools that write

            Clients start the server themselves; it speaks the Model Context Protocol on its standard streams.
            """,
        subcommands: [MCPServe.self, MCPConfig.self],
        defaultSubcommand: MCPServe.self
    )
}

/// What the server shows and allows: said to the server itself or put into a client's entry.
struct MCPOptions: ParsableArguments {
    @Flag(help: "Offer no tool that writes.")
    var readOnly = false

    @Option(help: ArgumentHelp("Show only this repository; '.' is the one here.", valueName: "path"))
    var repo: String?
}
