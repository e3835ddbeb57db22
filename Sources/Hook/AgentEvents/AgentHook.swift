import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// `tacho hook agent AGENT EVENT`: one of the agent's own hooks, with the agent's payload on standard input.
///
/// It writes at most one line to the journal, and nothing where tacho records nothing. It runs between an agent and its
/// model: whatever happens, it prints nothing and ends with status 0.
struct AgentHook {
    /// How many milliseconds a payload may take.
    private static let timeLimit: Int32 = 5_000
    /// What runs a hook's command line and is no agent.
    private static let shells: Set<String> = ["sh", "dash", "bash", "zsh", "fish", "busybox"]

    private let agent: AgentDefinition
    private let hooks: AgentHooks
    var fields: HookFields { hooks.fields }
    private let event: HookEvent

    /// Runs the hook.
    ///
    /// - Parameter arguments: those after `agent`.
    static func run(_ arguments: ArraySlice<String>) {
        TimeLimit.begin(milliseconds: timeLimit)
        defer { TimeLimit.end() }
        guard !Environment.isDisabled, let paths = TachoPaths(variable: Environment.value),
            FileStatus(following: paths.home)?.kind == .directory
        else { return HookPayload.drain(STDIN_FILENO) }
        do throws(HookError) {
            try AgentHook(arguments).run(paths: paths)
        } catch {
            HookPayload.drain(STDIN_FILENO)
            HookErrors.note(error.description, paths: paths)
        }
    }

    init(_ arguments: ArraySlice<String>) throws(HookError) {
        let words = Array(arguments)
        guard words.count == 2, let agent = Agents.definition(words[0]), let hooks = agent.hooks,
            let event = hooks.events.first(where: { $0.name == words[1] })
        else { throw HookError(hook: "agent", arguments: arguments) }
        (self.agent, self.hooks, self.event) = (agent, hooks, event)
    }

    private func run(paths: TachoPaths) {
        let at = Clock.now
        let payload = HookPayload(from: STDIN_FILENO, fields: hooks.fields)
        guard let event = agentEvent(payload, at: at), let line = JournalLine.render(event) else { return }
        Journal.append(line, at: at, paths: paths, beforeWriting: TimeLimit.claim)
    }

    /// What the payload says; nil if it means nothing, or is that of another event.
    func agentEvent(_ payload: HookPayload, at moment: Timestamp) -> AgentEvent? {
        if let name = payload.text(["hook_event_name"]), name.lowercased() != event.name.lowercased() { return nil }
        let word = payload.word.flatMap { word in event.words.first { $0.text == word } }
        guard let kind = word?.kind ?? event.kind, let conversation = payload.conversation else { return nil }
        var agentEvent = AgentEvent(agent: agent.id, kind: kind, at: moment, conversation: conversation)
        agentEvent.run = payload.run
        agentEvent.call = payload.call
        agentEvent.tool = payload.tool
        if kind == .ask, hooks.isSilentWhenAllowed {
            agentEvent.commands =
                payload.command.map {
                    CommandHash.all(of: $0, agent: agent.id, conversation: conversation)
                } ?? []
        }
        agentEvent.subagent = payload.subagent
        agentEvent.background = payload.background
        agentEvent.reason = reason(kind, word, payload)
        agentEvent.processes = processes
        return agentEvent
    }

    private func reason(_ kind: AgentEvent.Kind, _ word: HookEvent.Word?, _ payload: HookPayload) -> String? {
        switch kind {
        case .open: payload.id(["source"])
        case .prompt: payload.isTask ? AgentEvent.taskReason : nil
        case .ask: ask(word, payload).rawValue
        case .fail: payload.id(["error"])
        case .close: payload.id(["reason"])
        default: nil
        }
    }

    private func ask(_ word: HookEvent.Word?, _ payload: HookPayload) -> LiveAsk {
        if let ask = word?.ask { return ask }
        return payload.tool.map(hooks.questionTools.contains) == true ? .question : .permission
    }

    /// The agent's process; where it does not name it, the two next above the hook's shell: agents that have a wrapper.
    private var processes: [ProcessIdentity] {
        if hooks.isShared { return [] }
        if let variable = hooks.processVariable {
            let pid = Environment.value(variable).flatMap { Int32($0) }
            return pid.flatMap(ProcessTable.identity).map { [$0] } ?? []
        }
        var processes: [ProcessIdentity] = []
        var pid = getppid()
        while pid > 1, processes.count < 2, let facts = ProcessTable.facts(of: pid) {
            let isShell = processes.isEmpty && Self.shells.contains(facts.name)
            if !isShell {
                processes.append(ProcessIdentity(boot: ProcessTable.bootID, pid: pid, started: facts.started))
            }
            pid = facts.parent
        }
        return processes
    }
}
