/// The agents that can be detected, found by what a user types to start them.
///
/// TachoAgents holds the built-in ones; in the settings users add agents and the names of their own functions and
/// aliases.
package struct AgentCatalogue: Sendable {
    /// All agents: the built-in ones in their order, then the added ones by name.
    package private(set) var agents: [Agent]
    /// The names that the user added, sorted.
    package private(set) var addedNames: [String]
    /// The positions in `agents` of what the added names start.
    ///
    /// The built-in names have no index: the hook process looks up one or two, and building one would take it longer than
    /// all else that it does.
    private var addedIndex: [String: Int]

    /// A program name and what it takes for the name to mean the agent.
    struct CommandName {
        /// The position in `agents`.
        var agent: Int
        /// The first word that must follow.
        var subcommand: String?
        /// The text that the program's path must contain.
        var pathPart: String?

        /// Reads a word of `LaunchRules.commands`: `helper`, `gh/helper` or `agent@helper`.
        static func parse(_ word: Substring, agent: Int) -> (name: String, command: CommandName) {
            var command = CommandName(agent: agent)
            guard let separator = word.utf8.firstIndex(where: isSeparator) else { return (String(word), command) }
            let part = String(word[word.utf8.index(after: separator)...])
            if word.utf8[separator] == slash { command.subcommand = part } else { command.pathPart = part }
            return (String(word[..<separator]), command)
        }

        /// Whether a byte ends the name in a word of `LaunchRules.commands`.
        static func isSeparator(_ byte: UInt8) -> Bool { byte == slash || byte == UInt8(ascii: "@") }

        private static var slash: UInt8 { UInt8(ascii: "/") }
    }

    /// Makes a catalogue of agents and the user's additions.
    ///
    /// - Parameters:
    ///   - agents: where two have the same command, the last one counts.
    ///   - additions: names of commands, functions or aliases with the id of the agent that they start. An id that none
    ///     of the agents has makes a new agent.
    package init(_ agents: [Agent], adding additions: [String: String] = [:]) {
        self.agents = agents
        addedNames = additions.isEmpty ? [] : additions.keys.sorted()
        addedIndex = [:]
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
        guard let command = command(named: name), command.subcommand == nil, command.pathPart == nil else { return nil }
        return agents[command.agent]
    }

    /// What the program name `name`, without its directory, means; nil if it is not an agent's.
    func command(named name: String) -> CommandName? {
        if let index = addedIndex[name] { return CommandName(agent: index) }
        for index in agents.indices.reversed() {
            guard let word = agents[index].launch.commands.firstWord(name, upTo: CommandName.isSeparator) else {
                continue
            }
            return CommandName.parse(word, agent: index).command
        }
        return nil
    }

    /// The agent in the npm or PyPI package `name`, given without its version.
    func agent(inPackage name: String) -> Agent? { agents.last { $0.launch.packages.contains(name) } }

    /// The agent that `python -m name` starts.
    func agent(inModule name: String) -> Agent? { agents.first { $0.launch.modules.contains(name) } }

    /// All program names of the built-in and added agents.
    var allCommands: [String: CommandName] {
        var commands: [String: CommandName] = [:]
        for index in agents.indices {
            for word in agents[index].launch.commands.words {
                let (name, command) = CommandName.parse(word, agent: index)
                commands[name] = command
            }
        }
        for (name, index) in addedIndex { commands[name] = CommandName(agent: index) }
        return commands
    }

    private mutating func enter(_ name: String, startsAgent id: String) {
        let known = agents.firstIndex { $0.id == id }
        if known == nil { agents.append(Agent(addedByUser: id)) }
        addedIndex[name] = known ?? agents.count - 1
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x3D }
    }
}
