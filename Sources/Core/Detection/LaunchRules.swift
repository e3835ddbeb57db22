/// How an agent is started, and which of its commands start a session.
///
/// Everything is data, so that a new flag is one word more. Options are written as they are typed, with their dashes;
/// nested subcommands as `session/list`.
package struct LaunchRules: Sendable {
    /// The program names that start it.
    ///
    /// `gh/helper` counts only with the subcommand after the slash, `agent@helper` only when the program's path contains
    /// the part after the at sign.
    package let commands: WordList
    /// Those of its names that are common words or parts of them, so that they count only as whole words.
    package let commonWords: WordList
    /// The npm and PyPI packages that hold it, without a version.
    package let packages: WordList
    /// The modules that `python -m` starts it from.
    package let modules: WordList

    /// What a first word means that is no known subcommand.
    package let otherWords: OtherWords
    /// Whether the program starts a session without any word behind it.
    package let startsBare: Bool
    /// Subcommands that start a session in which a user takes part.
    package let sessionCommands: WordList
    /// Subcommands that answer once and leave.
    package let oneShotCommands: WordList
    /// Subcommands that start no session.
    package let otherCommands: WordList

    /// Options that answer once and leave.
    package let oneShotOptions: WordList
    /// Options that hand the prompt to a process in the background and leave.
    package let dispatchOptions: WordList
    /// Options that start no session, beyond `--version`, `--help` and `-h`, which no agent needs to list.
    package let otherOptions: WordList
    /// Options whose value, the next word, is short and harmless, such as a model's name.
    package let valueOptions: WordList
    /// Options whose value, the next word, is a text or may be a secret.
    package let textOptions: WordList

    /// Options whose value is the conversation to continue or start.
    package let conversationOptions: WordList
    /// Subcommands whose first word is the conversation to continue.
    package let conversationCommands: WordList
    /// Subcommands that show what works in the background, by the id behind them.
    package let attachCommands: WordList
    /// Options that copy the conversation into a new one, so that the id on the line is not the session's.
    package let forkOptions: WordList

    /// What a first word means that is no known subcommand.
    package enum OtherWords: Sendable {
        /// The word belongs to a prompt or names a directory: a session.
        case prompt
        /// The word is a subcommand that the catalogue does not know, or another program has the same name: no session.
        case nothing
    }

    /// Makes rules; a list that is left out is empty.
    package init(
        commands: WordList,
        commonWords: WordList = "",
        packages: WordList = "",
        modules: WordList = "",
        otherWords: OtherWords = .prompt,
        startsBare: Bool = true,
        sessionCommands: WordList = "",
        oneShotCommands: WordList = "",
        otherCommands: WordList = "",
        oneShotOptions: WordList = "",
        dispatchOptions: WordList = "",
        otherOptions: WordList = "",
        valueOptions: WordList = "",
        textOptions: WordList = "",
        conversationOptions: WordList = "",
        conversationCommands: WordList = "",
        attachCommands: WordList = "",
        forkOptions: WordList = ""
    ) {
        self.commands = commands
        self.commonWords = commonWords
        self.packages = packages
        self.modules = modules
        self.otherWords = otherWords
        self.startsBare = startsBare
        self.sessionCommands = sessionCommands
        self.oneShotCommands = oneShotCommands
        self.otherCommands = otherCommands
        self.oneShotOptions = oneShotOptions
        self.dispatchOptions = dispatchOptions
        self.otherOptions = otherOptions
        self.valueOptions = valueOptions
        self.textOptions = textOptions
        self.conversationOptions = conversationOptions
        self.conversationCommands = conversationCommands
        self.attachCommands = attachCommands
        self.forkOptions = forkOptions
    }
}
