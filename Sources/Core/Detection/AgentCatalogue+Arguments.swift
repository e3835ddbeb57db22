extension AgentCatalogue {
    /// The id of the agent that a process with the arguments `argv` is; nil for any other program.
    package func agent(forArguments argv: [String]) -> String? {
        nil
    }
}
