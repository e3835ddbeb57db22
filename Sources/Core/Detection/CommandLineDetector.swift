/// Decides whether a command line starts an agent, and which.
///
/// Looks only at what runs in this shell at this level: command substitutions, bodies of functions that are just being
/// defined, here-documents and what `ssh`, `tmux` or `bash -c` run elsewhere start no session here.
package struct CommandLineDetector: Sendable {
    private let catalogue: AgentCatalogue
    private let shell: ShellKind

    /// Makes a detector for lines of one shell.
    package init(catalogue: AgentCatalogue, shell: ShellKind) {
        self.catalogue = catalogue
        self.shell = shell
    }

    /// The first agent that `line` starts, or, where it starts none, the first one in `definition`.
    ///
    /// - Parameters:
    ///   - line: one simple command (bash) or a whole line with its aliases expanded; of any length and content.
    ///   - definition: the text of the function that the line's first word calls, if the shell knows it.
    package func detect(line: String, definition: String? = nil) -> DetectedAgent? {
        if let found = search(line, depth: 0) { return found.agent }
        guard let definition else { return nil }
        return detect(inFunction: definition, calledBy: line)
    }

    /// An agent together with the place of its command.
    private struct Found {
        var agent: DetectedAgent
        var call: AgentCall
    }

    private func search(
        _ text: String,
        depth: Int,
        runsFunctionBodies: Bool = false,
        arguments: ArraySlice<ShellWord>? = nil
    ) -> Found? {
        var parser = ShellLineParser(text, shell: shell, runsFunctionBodies: runsFunctionBodies)
        var found: Found?
        let command = parser.first { words in
            found = started(by: substituting(arguments, in: words), depth: depth)
            return found != nil
        }
        guard let command, var found else { return nil }
        found.agent.isCertain = found.agent.isCertain && command.isCertain
        found.agent.ownsStatus = found.agent.ownsStatus && command.ownsStatus
        return found
    }

    private func started(by words: [ShellWord], depth: Int) -> Found? {
        if let line = evaluatedLine(words), depth < 3 { return search(line, depth: depth + 1) }
        guard let call = AgentCallResolver.resolve(words, catalogue: catalogue, shell: shell) else { return nil }
        let arguments = AgentArguments(call.arguments, of: call.agent)
        guard arguments.isSession else { return nil }
        let agent = DetectedAgent(
            agent: call.agent.id,
            command: CommandRedaction.render(call, roles: arguments.roles),
            isCertain: !call.isRepeating,
            ownsStatus: !call.isRepeating,
            conversation: arguments.conversation,
            isOneShot: arguments.isOneShot,
            role: arguments.role
        )
        return Found(agent: agent, call: call)
    }

    /// What `eval` runs; nil in bash, whose hook sees the evaluated command separately.
    private func evaluatedLine(_ words: [ShellWord]) -> String? {
        guard shell != .bash, words.first?.text == "eval" else { return nil }
        return words.dropFirst().map(\.text).joined(separator: " ")
    }

    private func detect(inFunction definition: String, calledBy line: String) -> DetectedAgent? {
        var parser = ShellLineParser(line, shell: shell)
        guard let typed = parser.first(where: { _ in true }) else { return nil }
        let name = typed.words.firstIndex { !$0.isAssignment } ?? typed.words.endIndex
        let arguments = typed.words[name...].dropFirst()
        let body = search(definition, depth: 1, runsFunctionBodies: true, arguments: arguments)
        guard var found = body?.agent, let agent = body?.call.agent, name < typed.words.endIndex else { return nil }
        let call = AgentCall(agent: agent, words: typed.words, program: name, firstArgument: name + 1)
        found.command = CommandRedaction.render(call, roles: AgentArguments(arguments, of: agent).roles)
        found.isCertain = found.isCertain && typed.isCertain
        found.ownsStatus = found.ownsStatus && typed.ownsStatus
        return found
    }

    /// The words of a function's command with the arguments of its call in the place of `"$@"`, `$*` and `$argv`.
    private func substituting(_ arguments: ArraySlice<ShellWord>?, in words: [ShellWord]) -> [ShellWord] {
        guard let arguments, words.contains(where: \.isExpanded) else { return words }
        return words.flatMap { word in
            word.isExpanded && Self.allArguments.contains(word.text) ? Array(arguments) : [word]
        }
    }

    /// How bash, zsh and fish write all arguments of a function.
    private static let allArguments: WordList = "$@ $* ${@} ${*} $argv ${argv} ${argv[@]}"
}
