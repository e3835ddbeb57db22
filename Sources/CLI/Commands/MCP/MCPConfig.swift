import ArgumentParser
import TachoAgents
import TachoSystem

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
        let entry = MCPClientEntry(
            command: context.executable,
            arguments: arguments,
            environment: Self.variables(of: context)
        )
        try context.output.write(client.text(of: entry))
        context.output.say(client.hint(for: entry))
    }

    /// The variables that decide where tacho's files and the agents' logs are, and what is read: clients start servers
    /// with a minimal environment.
    private static func variables(of context: Context) -> [String: String] {
        let variable = { (name: String) in context.environment[name] }
        var names = TachoPaths.variables.filter { UserDirectories.absolute(variable($0)) != nil }
        names += ConfigurationReader.readingVariables.filter { variable($0)?.isEmpty == false }
        names += context.agents.compactMap { agent in
            guard let home = agent.logHome, home.isNamed(in: variable) else { return nil }
            return home.variable
        }
        return context.environment.filter { names.contains($0.key) }
    }
}
