import Foundation
import TachoAgents
import TachoCore
import TachoRecords
import TachoSystem

/// Which agents are here, where their logs are, and how long those live.
struct AgentChecks {
    let context: Context

    var checks: [DoctorCheck] {
        [agents] + context.agents.flatMap(logs)
    }

    private var agents: DoctorCheck {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let catalogue = AgentCatalogue(context.agents, adding: reader.configuration.agents)
        let path = context.environment["PATH"] ?? ""
        var found: [String] = []
        for name in catalogue.commandNames {
            guard let agent = catalogue.agent(named: name), !found.contains(agent.id) else { continue }
            if ExecutablePath.search(name, in: path) != nil { found.append(agent.id) }
        }
        if found.isEmpty {
            let hint = "To add an agent with another name, use [agents.NAME] in \(context.paths.configuration)."
            return DoctorCheck(id: "agents", status: .info, detail: "no known agent on PATH", hint: hint)
        }
        return DoctorCheck(id: "agents", status: .ok, detail: "on PATH: \(found.sorted().joined(separator: ", "))")
    }

    /// The directories of an agent's logs that exist, one for each of its homes.
    private func logs(of agent: AgentDefinition) -> [DoctorCheck] {
        guard let log = agent.log, let homes = agent.home?.ofUser(variable: { context.environment[$0] }) else {
            return []
        }
        return homes.compactMap { home in
            log.directories(in: home).first(where: isFolder).map { check(agent, $0, agent.retention?(home)) }
        }
    }

    private func check(_ agent: AgentDefinition, _ directory: String, _ retention: LogRetention?) -> DoctorCheck {
        let id = "logs.\(agent.id)"
        guard let retention else { return DoctorCheck(id: id, status: .ok, detail: directory) }
        guard let days = retention.days else {
            return DoctorCheck(id: id, status: .ok, detail: "\(directory); \(agent.displayName) keeps them")
        }
        let isShort = days < Self.shortRetention
        let period = "deletes them after \(days) days\(retention.isDefault ? " (its default)" : "")"
        return DoctorCheck(
            id: id,
            status: isShort ? .info : .ok,
            detail: "\(directory); \(agent.displayName) \(period)",
            hint: isShort ? retention.remedy.map { "To keep them longer, set \($0)" } : nil
        )
    }

    /// Logs that are deleted sooner than this are worth a hint, in days.
    private static let shortRetention = 60

    private func isFolder(_ path: String) -> Bool {
        FileStatus(following: path)?.kind == .directory
    }
}
