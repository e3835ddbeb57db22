import ArgumentParser

struct MCP: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Let agents query your sessions (MCP server).",
        discussion: """
            EXAMPLES
              tacho mcp config claude        print the entry for Claude Code's settings
              tacho mcp --read-only          serve without the tools that write

            MCP clients start the server themselves; it speaks the Model Context Protocol on standard input and output.
            """,
        subcommands: [MCPServe.self, MCPConfig.self],
        defaultSubcommand: MCPServe.self
    )
}

/// What the server shows and allows: said to the server itself or put into a client's entry.
struct MCPOptions: ParsableArguments {
    @Flag(help: "Offer no tools that write.")
    var readOnly = false

    @Option(help: ArgumentHelp("Only show this repository; '.' is the current one.", valueName: "path"))
    var repo: String?
}
