import TachoAgents
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

extension KnownAgent {
    /// Every known agent with what of it is on this machine: those that are here, the latest first, then the rest by name.
    ///
    /// Logs are listed, not read.
    ///
    /// - Throws: `StoreError`.
    static func survey(_ library: Library, _ context: Context) throws -> [KnownAgent] {
        let catalogue = AgentCatalogue(context.agents, adding: library.configuration.agents)
        let programs = catalogue.programs(on: context.environment["PATH"] ?? "")
        let sessions = try library.store.lastSessionSigns(now: context.now)
        var agents = try context.agents.map { try KnownAgent($0, library, context) }
        for agent in catalogue.agents where context.agents.allSatisfy({ $0.id != agent.id }) {
            agents.append(KnownAgent(id: agent.id, name: agent.id, detail: .times))
        }
        for index in agents.indices {
            let session = sessions[agents[index].id]
            agents[index].program = programs[agents[index].id]
            agents[index].lastSeenAt = [agents[index].lastSeenAt, session].compactMap(\.self).max()
        }
        return agents.sorted { $0.rank < $1.rank }
    }

    /// An agent with its homes and logs.
    private init(_ agent: AgentDefinition, _ library: Library, _ context: Context) throws {
        self.init(id: agent.id, name: agent.displayName, detail: agent.log?.detail ?? .times)
        let known = try library.homes(of: agent, context)
        homes = known.filter { FileStatus(following: $0)?.kind == .directory }
        guard let listing = LogFiles(agent, homes: homes).map(LogListing.init) else { return }
        logCount = listing.fileCount
        lastSeenAt = listing.lastWrittenAt
    }

    private var rank: (Int, Int64, String) {
        (isHere ? 0 : 1, -(lastSeenAt?.milliseconds ?? 0), name.lowercased())
    }
}

extension AgentCatalogue {
    /// The paths of the agents' programs in the directories of a search path, by the agents' ids.
    func programs(on searchPath: String) -> [String: String] {
        var programs: [String: String] = [:]
        for name in commandNames {
            guard let agent = agent(named: name), programs[agent.id] == nil else { continue }
            programs[agent.id] = ExecutablePath.search(name, in: searchPath)
        }
        return programs
    }
}
