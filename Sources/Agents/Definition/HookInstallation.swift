/// How tacho's hooks get into an agent's settings; nothing here ever is a file of a project.
package struct HookInstallation: Sendable {
    package enum Form: Sendable {
        /// Entries in a JSON file that the user writes, too.
        case settings
        /// A JSON file of tacho's own.
        case ownSettings
        /// A source file of tacho's own, for an agent that loads code.
        ///
        /// - Parameter program: tacho's path as a JSON string, which is also one of JavaScript and TypeScript.
        case ownSource(@Sendable (_ program: String) -> String)
        /// `[[hooks]]` tables between marks at the end of a TOML file that the user writes, too.
        case toml
    }

    package struct Member: Sendable {
        package let name: String
        package let json: String

        package init(_ name: String, _ json: String) {
            self.name = name
            self.json = json
        }
    }

    /// A file that the agent reads, and where its events are in it.
    package struct File: Sendable {
        /// Below the home.
        package let name: String
        /// The member that holds the events; nil if they are members of the file's object.
        package let root: String?

        package init(_ name: String, root: String? = "hooks") {
            self.name = name
            self.root = root
        }
    }

    package let form: Form
    /// The places where the agent reads hooks; of several files the first that exists counts, else the last.
    package let files: [File]
    /// Where those are, if not in the agent's home.
    package let home: AgentHome?
    package let entry: HookEntry
    /// The first of these members in the file that is `true` switches all hooks off.
    package let offSwitch: String?
    /// Whether what the user trusts is a hook's place, so that none may move.
    package let keepsPlaces: Bool
    /// How the agent says which hooks it runs; nil if it runs all.
    package let trust: HookTrust?
    /// The members besides the hooks that a JSON file needs if tacho creates it.
    package let head: [Member]
    /// What the user has to do afterwards.
    package let advice: String?

    package init(
        _ form: Form,
        _ files: [File],
        home: AgentHome? = nil,
        entry: HookEntry = HookEntry(),
        offSwitch: String? = nil,
        keepsPlaces: Bool = false,
        trust: HookTrust? = nil,
        head: [Member] = [],
        advice: String? = nil
    ) {
        self.form = form
        self.files = files
        self.home = home
        self.entry = entry
        self.offSwitch = offSwitch
        self.keepsPlaces = keepsPlaces
        self.trust = trust
        self.head = head
        self.advice = advice
    }
}

/// How an agent writes one hook.
package struct HookEntry: Sendable {
    /// The member with the command line.
    package var command = "command"
    /// The member with the time limit; nil if the agent takes no limit.
    package var timeout: String? = "timeout"
    /// The time limit, in the agent's unit.
    package var limit = 5
    /// Whether hooks are in groups, each with a list `hooks` and perhaps a `matcher`.
    package var isGrouped = true
    /// Whether a hook says that it is of the type `command`.
    package var hasType = true
    /// Whether a group may be limited to the words of its event by a `matcher`, a regular expression.
    package var matchesWords = false

    /// The usual entry, with changes.
    package init(_ change: (inout HookEntry) -> Void = { _ in }) {
        change(&self)
    }
}
