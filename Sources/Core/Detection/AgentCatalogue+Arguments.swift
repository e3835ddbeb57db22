extension AgentCatalogue {
    /// The id of the agent that a process with the arguments `argv` is; nil for any other program.
    ///
    /// Knows programs by their name and scripts by their package (`node …/node_modules/@openai/codex/bin/codex.js`). A
    /// process that is no session, such as `codex app-server` or `claude mcp serve`, is no agent; nor is a wrapper such as
    /// `sudo`, whose child is the agent.
    package func agent(forArguments argv: [String]) -> String? {
        guard let program = argv.first else { return nil }
        var words = argv.map { ShellWord(text: $0, isQuoted: true) }
        // A login shell's name begins with a dash, and so does that of a program started like one.
        if program.hasPrefix("-") { words[0].text = String(program.dropFirst()) }
        if Self.shells.contains(Self.lastPart(of: words[0].text)) { words.removeFirst() }
        let call =
            AgentCallResolver.resolve(words, catalogue: self, shell: .bash)
            ?? agent(ofScript: program).map { AgentCall(agent: $0, words: words, program: 0, firstArgument: 1) }
        guard let call, call.program == 0, AgentArguments(call.arguments, of: call.agent).isSession else { return nil }
        return call.agent.id
    }

    /// The agent whose script or program `path` is; nil for any other.
    func agent(ofScript path: String) -> Agent? {
        let parts = path.split(separator: "/")
        if let index = parts.lastIndex(of: "node_modules"), index + 1 < parts.count {
            let isScoped = parts[index + 1].hasPrefix("@") && index + 2 < parts.count
            let name = isScoped ? parts[index + 1] + "/" + parts[index + 2] : parts[index + 1]
            if let agent = agent(inPackage: String(name)) { return agent }
        }
        if let index = parts.lastIndex(of: "site-packages"), index + 1 < parts.count {
            if let agent = agent(inModule: String(parts[index + 1])) { return agent }
        }
        if let agent = plainAgent(AgentCallResolver.withoutSuffix(parts.last ?? "")) { return agent }
        // Native installers keep their versions in ~/.local/share/NAME/versions.
        guard let index = parts.lastIndex(of: "versions"), index > 1, parts[index - 2] == "share" else { return nil }
        return plainAgent(String(parts[index - 1]))
    }

    private func plainAgent(_ name: String) -> Agent? {
        guard let command = command(named: name), command.subcommand == nil, command.pathPart == nil else { return nil }
        return agents[command.agent]
    }

    private static let shells: WordList = "sh bash dash zsh ksh ruby env"

    private static func lastPart(of path: String) -> Substring { path.split(separator: "/").last ?? "" }
}
