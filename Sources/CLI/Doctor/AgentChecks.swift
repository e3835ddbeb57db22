import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

/// Which agents are here, where their logs are, and how long those live.
struct AgentChecks {
    let context: Context
    /// What was read, or why that failed.
    let reading: Result<DoctorReading, any Error>

    var checks: [DoctorCheck] {
        [agents] + context.agents.flatMap { logs(of: $0) + unread(of: $0) }
    }

    private var agents: DoctorCheck {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let catalogue = AgentCatalogue(context.agents, adding: reader.configuration.agents)
        let found = catalogue.programs(on: context.environment["PATH"] ?? "").keys
        if found.isEmpty {
            let hint = "To add an agent with another name, use [agents.NAME] in \(context.paths.configuration)."
            return DoctorCheck(id: "agents", status: .info, detail: "no known agent on PATH", hint: hint)
        }
        return DoctorCheck(id: "agents", status: .ok, detail: "on PATH: \(found.sorted().joined(separator: ", "))")
    }

    /// The directories of an agent's logs that exist, one for each of its homes.
    private func logs(of agent: AgentDefinition) -> [DoctorCheck] {
        guard let log = agent.log else { return [] }
        return homes(of: agent).compactMap { home in
            log.directories(in: home).first(where: isFolder).map { check(agent, $0, agent.retention?(home)) }
        }
    }

    /// The homes whose logs are read.
    private func homes(of agent: AgentDefinition) -> [String] {
        (try? reading.get().library.homes(of: agent, context))
            ?? agent.home?.ofUser { context.environment[$0] } ?? []
    }

    /// Directories beside the standard homes that hold logs and are not read, such as `~/.agent-work`.
    private func unread(of agent: AgentDefinition) -> [DoctorCheck] {
        let read = Set(homes(of: agent).compactMap { FileStatus(following: $0)?.identity })
        let standard =
            agent.home?.ofUser { name in name == agent.home?.variable ? nil : context.environment[name] } ?? []
        let others = standard.flatMap(siblings).filter { path in
            guard let status = FileStatus(following: path), !read.contains(status.identity) else { return false }
            return LogFiles(agent, homes: [path])?.hasFiles == true
        }
        guard !others.isEmpty else { return [] }
        let list = others.map { JSONValue.string($0).jsonText }.joined(separator: ", ")
        return [
            DoctorCheck(
                id: "logs.\(agent.id).unread",
                status: .warning,
                detail:
                    "\(others.joined(separator: ", ")) \(others.count == 1 ? "has" : "have") logs that are not read",
                hint: "Add homes = [\(list)] to [agents.\(agent.id)] in \(context.paths.configuration)"
            )
        ]
    }

    /// The directories whose names continue that of a home: `.agent-work` and `.agent_old` for `.agent`.
    private func siblings(of home: String) -> [String] {
        let parent = FilePath.parent(home)
        let name = FilePath.name(home)
        return Directory.names(in: parent).sorted()
            .filter { $0.hasPrefix("\(name)-") || $0.hasPrefix("\(name)_") }
            .map { parent + "/" + $0 }
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
