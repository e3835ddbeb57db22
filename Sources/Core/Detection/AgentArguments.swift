/// What an agent's arguments say about the session they start.
struct AgentArguments {
    /// Whether a session starts: not with `--version`, `mcp list`, `login` and their like.
    private(set) var isSession = true
    /// Whether the agent answers once and leaves.
    private(set) var isOneShot = false
    /// What the line has to do with work in the background.
    private(set) var role: BackgroundRole?
    /// The conversation's id on the line; nil when there is none and when the line copies the conversation.
    private(set) var conversation: String?
    /// What each argument is, in their order.
    private(set) var roles: [Role] = []

    private let rules: LaunchRules
    private var subcommand = ""
    private var readsSubcommands = true
    private var isForked = false
    private var pending: Pending?

    /// What an argument is, which decides how much of it is stored.
    enum Role {
        /// An option, with or without a value behind its `=`.
        case option
        /// A subcommand that the catalogue knows.
        case subcommand
        /// The short and harmless value of the option before.
        case value
        /// Everything else: prompts, files, secrets.
        case text
    }

    /// What the next word is when it does not begin with a dash; a quoted text may.
    private enum Pending { case value, text, conversation }

    /// Options of every agent that start no session.
    private static let universalOptions: WordList = "--version --help -h"

    /// Reads `arguments` by the rules of `agent`.
    init(_ arguments: ArraySlice<ShellWord>, of agent: Agent) {
        rules = agent.launch
        var isBehindDashes = false
        for word in arguments {
            if isBehindDashes {
                roles.append(.text)
            } else if word.text == "--" {
                isBehindDashes = true
                readsSubcommands = false
                roles.append(.option)
            } else if word.text.hasPrefix("-"), word.text.utf8.count > 1, !(pending == .text && word.isQuoted) {
                readOption(word)
            } else {
                readWord(word)
            }
        }
        if subcommand.isEmpty {
            isSession = isSession && (rules.startsBare || isBehindDashes)
        } else {
            isSession = isSession && !isOther(subcommand)
        }
        if isForked { conversation = nil }
    }

    private mutating func readOption(_ word: ShellWord) {
        let (option, value) = AgentCallResolver.sides(of: word.text)
        roles.append(.option)
        pending = nil
        if Self.universalOptions.contains(option) || rules.otherOptions.contains(option) { isSession = false }
        if rules.oneShotOptions.contains(option) { isOneShot = true }
        if rules.dispatchOptions.contains(option) { role = .dispatch }
        if rules.forkOptions.contains(option) { isForked = true }
        let isConversation = rules.conversationOptions.contains(option)
        if let value {
            if isConversation { note(conversation: value) }
        } else if isConversation {
            pending = .conversation
        } else if rules.valueOptions.contains(option) {
            pending = .value
        } else if rules.textOptions.contains(option) {
            pending = .text
        }
    }

    private mutating func readWord(_ word: ShellWord) {
        defer { pending = nil }
        switch pending {
        case .value: roles.append(.value)
        case .text: roles.append(.text)
        case .conversation:
            roles.append(.value)
            note(conversation: word.text)
        case nil: readFreeWord(word)
        }
    }

    private mutating func readFreeWord(_ word: ShellWord) {
        let candidate = subcommand.isEmpty ? word.text : subcommand + "/" + word.text
        if readsSubcommands, !word.isExpanded, rules.knows(subcommand: candidate) {
            subcommand = candidate
            if rules.oneShotCommands.contains(candidate) { isOneShot = true }
            if rules.attachCommands.contains(candidate) { role = .attach }
            return roles.append(.subcommand)
        }
        if readsSubcommands, subcommand.isEmpty, rules.otherWords == .nothing { isSession = false }
        if readsSubcommands,
            rules.conversationCommands.contains(subcommand) || rules.attachCommands.contains(subcommand)
        {
            note(conversation: word.text)
            roles.append(.value)
        } else {
            roles.append(.text)
        }
        readsSubcommands = false
    }

    /// Whether a known subcommand starts no session: it is listed so, or is only the beginning of others.
    private func isOther(_ subcommand: String) -> Bool {
        !rules.sessionCommands.contains(subcommand) && !rules.oneShotCommands.contains(subcommand)
            && !rules.attachCommands.contains(subcommand)
    }

    private mutating func note(conversation text: String) {
        if Self.isConversationID(text) { conversation = text }
    }

    /// Whether `text` is an id as agents make them: a UUID, one with a prefix, or a long one of letters and digits.
    ///
    /// Names, list numbers and search words do not count, so that no session is bound to them.
    static func isConversationID(_ text: String) -> Bool {
        if Self.isUUID(text) { return true }
        let bytes = Array(text.utf8)
        guard bytes.count <= 128, bytes.contains(where: ShellByte.isDigit) else { return false }
        guard let separator = bytes.firstIndex(where: { $0 == ShellByte.dash || $0 == UInt8(ascii: "_") }) else {
            return bytes.count >= 16 && bytes.allSatisfy(isPart)
        }
        let head = bytes[..<separator]
        let tail = String(decoding: bytes[(separator + 1)...], as: UTF8.self)
        if head.count == 8, head.allSatisfy(ShellByte.isDigit) {
            // Some agents number their sessions by day: 20251022_3.
            return !tail.isEmpty && tail.utf8.allSatisfy(ShellByte.isDigit)
        }
        guard !head.isEmpty, head.count <= 8, head.allSatisfy(ShellByte.isLetter) else { return false }
        return Self.isUUID(tail) || tail.utf8.count >= 16 && tail.utf8.allSatisfy(isPart)
    }

    /// Whether `text` has the shape of a UUID, in either case of letters.
    static func isUUID(_ text: String) -> Bool {
        text.utf8.count == 36 && SessionID(rawValue: text.lowercased()) != nil
    }

    private static func isPart(_ byte: UInt8) -> Bool { ShellByte.isLetter(byte) || ShellByte.isDigit(byte) }
}

extension LaunchRules {
    /// Whether `subcommand`, such as `exec` or `exec/resume`, is listed or begins a listed one.
    fileprivate func knows(subcommand: String) -> Bool {
        func isIn(_ list: WordList) -> Bool { list.firstWord(subcommand) { $0 == UInt8(ascii: "/") } != nil }
        return isIn(sessionCommands) || isIn(oneShotCommands) || isIn(otherCommands) || isIn(conversationCommands)
            || isIn(attachCommands)
    }
}
