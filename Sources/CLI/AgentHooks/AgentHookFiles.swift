import TachoAgents
import TachoCore
import TachoSystem

/// The files of all agents that are here and have hooks that tacho can install.
struct AgentHookFiles {
    let context: Context

    /// The agents whose hooks can be installed, by their ids.
    static func installable(_ context: Context) -> [AgentDefinition] {
        context.agents.filter { $0.hooks?.installation != nil }
    }

    /// The files of an agent; none if it is not here.
    func files(of agent: AgentDefinition) -> [AgentHookFile] {
        guard let hooks = agent.hooks, let installation = hooks.installation, isHere(agent) else { return [] }
        return homes(of: agent, installation).compactMap { home in
            let place = installation.files.first { FileStatus(following: home + "/" + $0.name) != nil }
            return (place ?? installation.files.last).map { file(of: agent, hooks, installation, at: $0, in: home) }
        }
    }

    /// Every file that may hold hooks of tacho's, for uninstalling: also those that do not count now.
    func everyFile(of agent: AgentDefinition) -> [AgentHookFile] {
        guard let hooks = agent.hooks, let installation = hooks.installation else { return [] }
        let homes = (installation.home ?? agent.home)?.ofUser { context.environment[$0] } ?? []
        return homes.flatMap { home in
            installation.files.map { file(of: agent, hooks, installation, at: $0, in: home) }
        }.filter { FileStatus(following: $0.path) != nil }
    }

    private func file(
        of agent: AgentDefinition,
        _ hooks: AgentHooks,
        _ installation: HookInstallation,
        at place: HookInstallation.File,
        in home: String
    ) -> AgentHookFile {
        AgentHookFile(
            agent: agent,
            hooks: hooks,
            installation: installation,
            place: place,
            path: home + "/" + place.name,
            executable: context.executable
        )
    }

    /// Those that exist; where none does, the one that the agent would make.
    private func homes(of agent: AgentDefinition, _ installation: HookInstallation) -> [String] {
        guard let home = installation.home ?? agent.home else { return [] }
        let homes = home.ofProcess { context.environment[$0] }
        let existing = homes.filter(isDirectory)
        return existing.isEmpty ? homes.suffix(1) : existing
    }

    private func isHere(_ agent: AgentDefinition) -> Bool {
        let programs = AgentCatalogue([agent]).programs(on: context.environment["PATH"] ?? "")
        let homes = (agent.home ?? agent.hooks?.installation?.home)?.ofProcess { context.environment[$0] } ?? []
        return !programs.isEmpty || homes.contains(where: isDirectory)
    }

    private func isDirectory(_ path: String) -> Bool { FileStatus(following: path)?.kind == .directory }
}
