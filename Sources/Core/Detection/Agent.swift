/// An agent as the detector sees it.
package struct Agent: Sendable {
    /// The catalogue id, as stored in sessions and used in filters.
    package let id: String
    package let launch: LaunchRules

    package init(id: String, launch: LaunchRules) {
        self.id = id
        self.launch = launch
    }

    /// Makes an agent that the user added: its name is its command, and every use of it is a session.
    init(addedByUser name: String) {
        self.init(id: name, launch: LaunchRules(commands: WordList(word: name), oneShotOptions: "-p --print"))
    }
}
