/// One AI coding agent: how it is started, and which of its commands are sessions.
///
/// Everything is data, so that a new agent or a new flag is one line in the catalogue. Options are written as they are
/// typed, with their dashes; nested subcommands as `session/list`.
package struct Agent: Sendable {
    /// The catalogue id, as stored in sessions and used in filters, such as `claude`.
    package let id: String
    /// The name for people, such as `Claude Code`.
    package let displayName: String
    /// The program names that start it.
    ///
    /// `gh/copilot` counts only with the subcommand behind the slash, `agent@cursor-agent` only when the program's path
    /// holds the part behind the at sign.
    package let commands: WordList
    /// The npm and PyPI packages that hold it, without a version.
    package let packages: WordList
    /// The modules that `python -m` starts it from.
    package let modules: WordList

    /// What a first word means that is no known subcommand.
    package let otherWords: OtherWords
    /// Whether the program starts a session without any word behind it.
    package let startsBare: Bool
    /// Subcommands that start a session in which a person takes part.
    package let sessionCommands: WordList
    /// Subcommands that answer once and leave.
    package let oneShotCommands: WordList
    /// Subcommands that start no session.
    package let otherCommands: WordList

    /// Options that answer once and leave.
    package let oneShotOptions: WordList
    /// Options that start no session, beyond `--version`, `--help` and `-h`, which no agent needs to list.
    package let otherOptions: WordList
    /// Options whose value, the next word, is short and harmless, such as a model's name.
    package let valueOptions: WordList
    /// Options whose value, the next word, is a text or may be a secret.
    package let textOptions: WordList

    /// Options whose value is the conversation to go on with or to start.
    package let conversationOptions: WordList
    /// Subcommands whose first word is the conversation to go on with.
    package let conversationCommands: WordList
    /// Options that copy the conversation into a new one, so that the id on the line is not the session's.
    package let forkOptions: WordList

    /// What a first word means that is no known subcommand.
    package enum OtherWords: Sendable {
        /// The word belongs to a prompt or names a folder: a session.
        case prompt
        /// The word is a subcommand that the catalogue does not know, or another program has the same name: no session.
        case nothing
    }

    init(
        _ id: String,
        _ displayName: String,
        commands: WordList,
        packages: WordList = "",
        modules: WordList = "",
        otherWords: OtherWords = .prompt,
        startsBare: Bool = true,
        sessionCommands: WordList = "",
        oneShotCommands: WordList = "",
        otherCommands: WordList = "",
        oneShotOptions: WordList = "",
        otherOptions: WordList = "",
        valueOptions: WordList = "",
        textOptions: WordList = "",
        conversationOptions: WordList = "",
        conversationCommands: WordList = "",
        forkOptions: WordList = ""
    ) {
        self.id = id
        self.displayName = displayName
        self.commands = commands
        self.packages = packages
        self.modules = modules
        self.otherWords = otherWords
        self.startsBare = startsBare
        self.sessionCommands = sessionCommands
        self.oneShotCommands = oneShotCommands
        self.otherCommands = otherCommands
        self.oneShotOptions = oneShotOptions
        self.otherOptions = otherOptions
        self.valueOptions = valueOptions
        self.textOptions = textOptions
        self.conversationOptions = conversationOptions
        self.conversationCommands = conversationCommands
        self.forkOptions = forkOptions
    }

    /// Makes an agent that the user added: its name is its command, and every use of it is a session.
    init(addedByUser name: String) {
        self.init(name, name, commands: WordList(word: name), oneShotOptions: "-p --print")
    }
}
