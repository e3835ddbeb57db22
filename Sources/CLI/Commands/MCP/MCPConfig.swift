import ArgumentParser

struct MCPConfig: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print the entry for a client's settings.",
        discussion: "Prints the entry on standard output, and where it belongs on standard error."
    )

    @Argument(help: ArgumentHelp("The client: \(MCPClient.names).", valueName: "client"))
    var client: MCPClient

    @OptionGroup
    var options: MCPOptions

    func run(in context: Context) throws {
        var arguments = ["mcp"]
        if options.readOnly { arguments.append("--read-only") }
        if let repo = options.repo { arguments += ["--repo", RepositoryPath.resolve(repo, in: context)] }
        // Clients start servers with a minimal environment, so the entry needs the variables that move tacho's files.
        let names = ["TACHO_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"]
        let entry = MCPClientEntry(
            command: context.executable,
            arguments: arguments,
            environment: context.environment.filter { names.contains($0.key) && !$0.value.isEmpty }
        )
        try context.output.write(client.text(of: entry))
        context.output.say(client.hint(for: entry))
    }
}
