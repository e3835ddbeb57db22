package import TachoCore

/// The agents that tacho knows; the only list of them.
package enum Agents {
    /// All agents.
    ///
    /// One that has more than launch rules has a directory beside this file, the others are in `Other….swift`.
    package static let all: [AgentDefinition] =
        [.claude, .codex] + AgentDefinition.otherVendors + AgentDefinition.otherCompanies
        + AgentDefinition.otherCommunities
}

extension AgentCatalogue {
    /// The agents that come with tacho.
    package static let builtIn = AgentCatalogue(Agents.all)

    /// Makes the catalogue of defined agents and the user's additions.
    ///
    /// - Parameter additions: as for `init(_:adding:)`.
    package init(_ definitions: [AgentDefinition], adding additions: [String: String] = [:]) {
        self.init(definitions.map { Agent(id: $0.id, launch: $0.launch) }, adding: additions)
    }
}
