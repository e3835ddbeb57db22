import TachoAgents
import TachoCore
import TachoSystem

extension AgentCatalogue {
    /// The agents of this user: the built-in ones and those of the variable `TACHO_AGENTS`.
    static var ofUser: AgentCatalogue {
        let additions = Environment.value("TACHO_AGENTS").map(parseAdditions) ?? [:]
        return additions.isEmpty ? builtIn : AgentCatalogue(Agents.all, adding: additions)
    }
}
