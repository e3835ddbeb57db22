/// The agents that tacho knows, found by what a person types to start them.
///
/// The built-in ones are data in `Agent+Vendors.swift` and `Agent+Community.swift`; a user adds agents and names of his
/// own functions and aliases in the settings.
package struct AgentCatalogue: Sendable {
    /// The agents that come with tacho.
    package static let builtIn = AgentCatalogue(adding: [:])

    /// All agents: the built-in ones in their order, then the added ones by name.
    package private(set) var agents: [Agent]
    /// The names that the user added, sorted.
    package private(set) var addedNames: [String]
    private var commandIndex: [String: CommandName]
    private var packageIndex: [String: Int]

    /// A program name and what it takes for the name to mean the agent.
    struct CommandName {
        /// The position in `agents`.
        var agent: Int
        /// The first word that must follow, such as `copilot` after `gh`.
        var subcommand: String?
        /// The text that the program's path must hold, such as `cursor-agent` for `agent`.
        var pathPart: String?
    }

    /// Makes the catalogue of the built-in agents and the user's additions.
    ///
    /// - Parameter additions: names of commands, functions or aliases with the id of the agent they start. An id that no
    ///   built-in agent has makes a new agent.
    package init(adding additions: [String: String]) {
        agents = Agent.vendors + Agent.community
        addedNames = additions.keys.sorted()
        commandIndex = [:]
        packageIndex = [:]
        commandIndex.reserveCapacity(128)
        packageIndex.reserveCapacity(64)
        for index in agents.indices { enter(index) }
        for name in addedNames { enter(name, startsAgent: additions[name] ?? name) }
    }

    /// Reads additions in the form `name=agent:name=agent` of the variable `TACHO_AGENTS`.
    ///
    /// Parts that are not of this form are left out, so that one bad setting does not cost the others.
    package static func parseAdditions(_ text: String) -> [String: String] {
        var additions: [String: String] = [:]
        for part in text.split(separator: ":") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, isName(sides[0]), isName(sides[1]) else { continue }
            additions[String(sides[0])] = String(sides[1])
        }
        return additions
    }

    /// The agent with the id `name`, or else the one that the plain command `name` starts.
    package func agent(named name: String) -> Agent? {
        if let agent = agents.first(where: { $0.id == name }) { return agent }
        guard let command = commandIndex[name], command.subcommand == nil, command.pathPart == nil else { return nil }
        return agents[command.agent]
    }

    /// What the program name `name`, without its folder, means; nil when it is no agent's.
    func command(named name: String) -> CommandName? { commandIndex[name] }

    /// The agent in the npm or PyPI package `name`, given without its version.
    func agent(inPackage name: String) -> Agent? { packageIndex[name].map { agents[$0] } }

    /// The agent that `python -m name` starts.
    func agent(inModule name: String) -> Agent? { agents.first { $0.modules.contains(name) } }

    /// All program names of the built-in and added agents.
    var allCommands: some Collection<(key: String, value: CommandName)> { commandIndex }

    private mutating func enter(_ index: Int) {
        for word in agents[index].commands.words {
            let parts = word.split(whereSeparator: { $0 == "/" || $0 == "@" })
            var command = CommandName(agent: index)
            if parts.count == 2 {
                if word.utf8.contains(0x2F) {
                    command.subcommand = String(parts[1])
                } else {
                    command.pathPart = String(parts[1])
                }
            }
            commandIndex[String(parts[0])] = command
        }
        for package in agents[index].packages.words { packageIndex[String(package)] = index }
    }

    private mutating func enter(_ name: String, startsAgent id: String) {
        let known = agents.firstIndex { $0.id == id }
        if known == nil { agents.append(Agent(addedByUser: id)) }
        let index = known ?? agents.count - 1
        if known == nil { enter(index) }
        commandIndex[name] = CommandName(agent: index)
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x3D }
    }
}
