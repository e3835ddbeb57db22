/// Renders a command for the record, with free text and secrets left out.
///
/// What is kept is listed, everything else becomes `…`: the program, its wrappers, options, known subcommands and the
/// harmless short values of known options. Prompts are never kept, not even one word of them, and neither is the value of
/// an assignment.
struct CommandRedaction {
    /// What replaces a part that is left out.
    static let ellipsis = "…"
    /// The longest rendered command, in bytes of UTF-8.
    static let maximumLength = 512

    private var text = ""
    private var endsInEllipsis = false
    private var isFull = false

    /// Renders the command of `call`, whose arguments have the given roles.
    static func render(_ call: AgentCall, roles: [AgentArguments.Role]) -> String {
        var redaction = CommandRedaction()
        redaction.appendPrefix(call.words[..<min(call.program, call.words.count)])
        redaction.append(program: call.words[call.program].text, or: call.agent.id)
        redaction.appendPrefix(call.words[(call.program + 1)..<max(call.program + 1, call.arguments.startIndex)])
        redaction.append(call.arguments, roles: roles, agent: call.agent)
        return redaction.text
    }

    /// Appends wrappers and everything between the program and the agent's own arguments.
    private mutating func appendPrefix(_ words: ArraySlice<ShellWord>) {
        var isSensitive = false
        for word in words {
            if word.isAssignment {
                append(Self.name(ofAssignment: word.text) + "=" + Self.ellipsis)
            } else if word.text.hasPrefix("-") {
                append(option: word.text, keepsValue: false, isKnown: false)
            } else {
                append(isSensitive || !Self.isHarmless(word.text, limit: 40) ? Self.ellipsis : word.text)
            }
            isSensitive = word.text.hasPrefix("-") && SecretName.mayBeSecret(word.text)
        }
    }

    private mutating func append(program: String, or name: String) {
        let last = program.split(separator: "/").last.map(String.init) ?? name
        append([program, last].first { Self.isHarmless($0, limit: 64) } ?? name)
    }

    private mutating func append(_ words: ArraySlice<ShellWord>, roles: [AgentArguments.Role], agent: Agent) {
        for (word, role) in zip(words, roles) where !isFull {
            switch role {
            case .option: appendOption(word, agent: agent)
            case .subcommand: append(word.text)
            case .value:
                let isKept = Self.isHarmless(word.text, limit: 64) || AgentArguments.isUUID(word.text)
                append(isKept ? word.text : Self.ellipsis)
            case .text: append(Self.ellipsis)
            }
        }
    }

    private mutating func appendOption(_ word: ShellWord, agent: Agent) {
        let option = AgentCallResolver.sides(of: word.text).option
        append(
            option: word.text,
            keepsValue: agent.launch.valueOptions.contains(option) || agent.launch.conversationOptions.contains(option),
            isKnown: agent.launch.knows(option: option)
        )
    }

    /// Appends an option; of an unknown one with a single dash only the letter, since its value can follow directly.
    private mutating func append(option text: String, keepsValue: Bool, isKnown: Bool) {
        let (option, value) = AgentCallResolver.sides(of: text)
        let isLong = option.hasPrefix("--")
        guard Self.isHarmless(option, limit: 64) else { return append(Self.ellipsis) }
        guard isKnown || isLong || option.utf8.count <= 3 else {
            return append(String(option.prefix(2)) + Self.ellipsis)
        }
        guard let value else { return append(option) }
        let isKept =
            keepsValue && !SecretName.mayBeSecret(option)
            && (Self.isHarmless(value, limit: 64) || AgentArguments.isUUID(value))
        append(option + "=" + (isKept ? value : Self.ellipsis))
    }

    /// Appends a word after a blank; several left-out words in a row show as one `…`.
    private mutating func append(_ word: String) {
        let isEllipsis = word == Self.ellipsis
        guard !isFull, !(isEllipsis && endsInEllipsis) else { return }
        let reserve = Self.ellipsis.utf8.count + 1
        guard text.utf8.count + word.utf8.count + 1 + reserve <= Self.maximumLength else {
            isFull = true
            text += endsInEllipsis ? "" : " " + Self.ellipsis
            return
        }
        text += text.isEmpty ? word : " " + word
        endsInEllipsis = isEllipsis
    }

    private static func name(ofAssignment text: String) -> String {
        let name = text.prefix { $0 != "=" && $0 != "+" && $0 != "[" }
        return isHarmless(String(name), limit: 64) ? String(name) : ellipsis
    }

    /// Whether `text` is short, is made of letters, digits and a few signs, and cannot be a secret.
    static func isHarmless(_ text: String, limit: Int) -> Bool {
        guard !text.isEmpty, text.utf8.count <= limit, !SecretPattern.matches(text) else { return false }
        return text.utf8.allSatisfy { byte in
            ShellByte.isNamePart(byte) || harmlessSigns.contains(byte)
        }
    }

    private static let harmlessSigns = Array("-./:@+,%~".utf8)
}

extension LaunchRules {
    /// Whether `option` is in one of the lists.
    fileprivate func knows(option: String) -> Bool {
        oneShotOptions.contains(option) || otherOptions.contains(option) || valueOptions.contains(option)
            || textOptions.contains(option) || conversationOptions.contains(option) || forkOptions.contains(option)
    }
}
