import Foundation
import TachoAgents
import TachoCore
import TachoSystem

/// Which agents are here, where their logs are, and how long those live.
struct AgentChecks {
    let context: Context

    /// The checks.
    var checks: [DoctorCheck] {
        [agents] + claudeLogs + codexLogs
    }

    private var agents: DoctorCheck {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let catalogue = AgentCatalogue(Agents.all, adding: reader.configuration.agents)
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

    /// Claude Code deletes logs that are older than `cleanupPeriodDays`, 30 when it is not set.
    private var claudeLogs: [DoctorCheck] {
        let roots =
            context.environment["CLAUDE_CONFIG_DIR"].map { $0.split(separator: ",").map(String.init) }
            ?? [context.userHome + "/.claude", context.userHome + "/.config/claude"]
        return roots.filter { isFolder($0 + "/projects") }.map { root in
            let days = cleanupPeriod(root + "/settings.json")
            let period = "deletes them after \(days ?? 30) days\(days == nil ? " (its default)" : "")"
            return DoctorCheck(
                id: "logs.claude",
                status: (days ?? 30) < 60 ? .info : .ok,
                detail: "\(root)/projects; Claude Code \(period)",
                hint: (days ?? 30) < 60
                    ? "To keep them longer, set \"cleanupPeriodDays\": 3650 in \(root)/settings.json" : nil
            )
        }
    }

    private var codexLogs: [DoctorCheck] {
        let root = context.environment["CODEX_HOME"] ?? context.userHome + "/.codex"
        guard isFolder(root + "/sessions") else { return [] }
        return [DoctorCheck(id: "logs.codex", status: .ok, detail: "\(root)/sessions; Codex keeps them")]
    }

    private func cleanupPeriod(_ path: String) -> Int? {
        struct Settings: Decodable {
            let cleanupPeriodDays: Int?
        }
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return (try? JSONDecoder().decode(Settings.self, from: data))?.cleanupPeriodDays
    }

    private func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
