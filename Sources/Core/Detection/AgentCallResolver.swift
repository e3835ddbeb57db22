/// Finds the agent that a simple command starts, behind assignments, wrappers, package runners and interpreters.
struct AgentCallResolver {
    let catalogue: AgentCatalogue
    let shell: ShellKind
    private var words: [ShellWord]
    private var index = 0
    private var isRepeating = false
    /// The package that a runner was told to take the command from.
    private var package: String?

    /// The agent that `words` start; nil when they start none.
    static func resolve(_ words: [ShellWord], catalogue: AgentCatalogue, shell: ShellKind) -> AgentCall? {
        var resolver = AgentCallResolver(catalogue: catalogue, shell: shell, words: words)
        return resolver.resolve()
    }

    private init(catalogue: AgentCatalogue, shell: ShellKind, words: [ShellWord]) {
        self.catalogue = catalogue
        self.shell = shell
        self.words = words
    }

    private mutating func resolve() -> AgentCall? {
        // Every turn takes a word; the limit is for `env -S`, which can put words back.
        for _ in 0..<64 {
            skipAssignments()
            guard let name = programName else { return nil }
            if let call = namedAgent(name) { return call }
            let following = text(at: index + 1)
            if let runner = PackageRunner.named(name, before: following, text(at: index + 2)) {
                index += 1 + (runner.subcommandCount(following, text(at: index + 2)) ?? 0)
                guard readRunner(runner) else { return nil }
                if package == nil { return packagedAgent() }
            } else if let wrapper = CommandWrapper.named(name, before: following) {
                index += wrapper.verbs.isEmpty ? 1 : 2
                guard readWrapper(wrapper, name) else { return nil }
                isRepeating = isRepeating || wrapper.isRepeating
            } else {
                return interpretedAgent(name)
            }
        }
        return nil
    }

    private func text(at index: Int) -> String? { index < words.count ? words[index].text : nil }

    private mutating func skipAssignments() {
        while index < words.count, words[index].isAssignment { index += 1 }
    }

    /// The name of the program at `index`, without its directory; nil if the shell must expand it first.
    private var programName: String? {
        guard index < words.count else { return nil }
        let word = words[index]
        var name = word.text.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        if shell == .zsh, word.isPlain, name.hasPrefix("=") { name = name.dropFirst() }
        guard !name.isEmpty, !(word.isExpanded && name.utf8.contains(where: { "$`(){}".utf8.contains($0) })) else {
            return nil
        }
        return Self.withoutSuffix(name)
    }

    /// The name without the suffix that Windows programs and scripts carry, as they do in WSL.
    static func withoutSuffix(_ name: some StringProtocol) -> String {
        for suffix in [".exe", ".cmd", ".js", ".mjs", ".cjs", ".py"] where name.hasSuffix(suffix) {
            return String(name.dropLast(suffix.count))
        }
        return String(name)
    }

    private func namedAgent(_ name: String) -> AgentCall? {
        guard let command = catalogue.command(named: name) else { return nil }
        let agent = catalogue.agents[command.agent]
        let isPackaged = package.map { catalogue.agent(inPackage: $0)?.id == agent.id } ?? false
        if let subcommand = command.subcommand, !isPackaged {
            return text(at: index + 1) == subcommand ? call(agent, argumentsAt: index + 2, skipsDashes: true) : nil
        }
        if let part = command.pathPart, !isPackaged, !Self.path(words[index].text, holds: part) { return nil }
        return call(agent, argumentsAt: index + 1)
    }

    private func call(_ agent: Agent, argumentsAt first: Int, skipsDashes: Bool = false) -> AgentCall {
        let hasDashes = skipsDashes && text(at: first) == "--"
        return AgentCall(
            agent: agent,
            words: words,
            program: index,
            firstArgument: hasDashes ? first + 1 : first,
            isRepeating: isRepeating
        )
    }

    /// Whether any component of `path` begins with `part`.
    static func path(_ path: String, holds part: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(part) }
    }

    private func packagedAgent() -> AgentCall? {
        guard index < words.count else { return nil }
        let name = PackageRunner.packageName(words[index].text)
        if let agent = catalogue.agent(inPackage: name) {
            return call(agent, argumentsAt: index + 1, skipsDashes: true)
        }
        guard let command = catalogue.command(named: name), command.subcommand == nil, command.pathPart == nil else {
            return nil
        }
        return call(catalogue.agents[command.agent], argumentsAt: index + 1, skipsDashes: true)
    }

    private func interpretedAgent(_ name: String) -> AgentCall? {
        guard let interpreter = Interpreter.named(name) else { return nil }
        var argument = index + 1
        while let text = text(at: argument), text.hasPrefix("-"), text != "-" {
            if interpreter.moduleOptions.contains(text) {
                guard let agent = catalogue.agent(inModule: self.text(at: argument + 1) ?? "") else { return nil }
                return call(agent, argumentsAt: argument + 2)
            }
            if interpreter.endingOptions.contains(text) { return nil }
            argument += interpreter.valueOptions.contains(text) ? 2 : 1
        }
        guard let script = text(at: argument), let agent = catalogue.agent(ofScript: script) else { return nil }
        return call(agent, argumentsAt: argument + 1)
    }

    /// Steps over a runner's options to its package or command; false when it runs nothing.
    private mutating func readRunner(_ runner: PackageRunner) -> Bool {
        while let text = text(at: index), text.hasPrefix("-"), text != "-" {
            let (option, value) = Self.sides(of: text)
            if runner.ending.contains(option) { return false }
            index += 1
            if text == "--" { break }
            if runner.packages.contains(option) {
                package = PackageRunner.packageName(value ?? self.text(at: index) ?? "")
                if value == nil { index += 1 }
            } else if value == nil, runner.values.contains(option) {
                index += 1
            }
        }
        return index < words.count
    }

    /// Steps over a wrapper's options and operands to the command; false when it runs nothing.
    private mutating func readWrapper(_ wrapper: CommandWrapper, _ name: String) -> Bool {
        if wrapper.needsDashes {
            guard let dashes = words[index...].firstIndex(where: { $0.text == "--" }) else { return false }
            index = dashes + 1
            return index < words.count
        }
        var operands = wrapper.operands
        var readsOptions = true
        while let text = text(at: index) {
            if readsOptions, text == "--" {
                index += 1
                readsOptions = operands > 0
            } else if readsOptions, text.hasPrefix("-"), text != "-" {
                if name.hasSuffix("env"), spliceWords(of: text) { return index < words.count }
                guard let count = wrapper.wordCount(ofOption: text) else { return false }
                index += count
            } else if operands > 0 {
                operands -= 1
                index += 1
            } else {
                break
            }
        }
        return index < words.count
    }

    /// Puts the words of `env -S 'A=1 claude'` in its place; false when `text` is another option.
    private mutating func spliceWords(of text: String) -> Bool {
        let (option, value) = Self.sides(of: text)
        guard option == "-S" || option == "--split-string" else { return false }
        guard let line = value ?? self.text(at: index + 1) else { return false }
        var lexer = ShellLexer(line, shell: .bash)
        var tokens: [ShellWord] = []
        while case .word(let word) = lexer.next() { tokens.append(word) }
        words.replaceSubrange(index..<min(index + (value == nil ? 2 : 1), words.count), with: tokens)
        return true
    }

    /// An option and the value behind its `=`.
    static func sides(of text: String) -> (option: String, value: String?) {
        guard text.hasPrefix("-"), let equals = text.firstIndex(of: "=") else { return (text, nil) }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}
