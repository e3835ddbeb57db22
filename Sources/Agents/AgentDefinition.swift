package import TachoCore

/// Everything that tacho knows of one agent.
///
/// A definition is data, for the hooks build all of them at every start; what an agent lacks is nil or empty.
package struct AgentDefinition: Sendable {
    /// The catalogue id, as stored in sessions and used in filters, such as `claude`.
    package let id: String
    /// The name for users, such as `Claude Code`.
    package let displayName: String
    /// How it is started.
    package let launch: LaunchRules
    /// The variables that it sets in the shells and tools that it starts.
    package let environmentMarks: WordList

    /// Makes a definition.
    package init(
        id: String,
        displayName: String,
        launch: LaunchRules,
        environmentMarks: WordList = ""
    ) {
        self.id = id
        self.displayName = displayName
        self.launch = launch
        self.environmentMarks = environmentMarks
    }
}
