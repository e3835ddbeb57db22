import TachoAgents
import TachoCore
import TachoRecords
import TachoStore

/// Whether tacho's hooks are in agents' settings, and whether they work there.
struct AgentHookChecks {
    let context: Context
    /// What was read, or why that failed.
    let reading: Result<DoctorReading, any Error>

    var checks: [DoctorCheck] {
        let files = AgentHookFiles.installable(context).flatMap(AgentHookFiles(context: context).files)
        let unreadable = files.compactMap(unreadable)
        let hooked = files.filter(isHooked)
        guard hooked.isEmpty else { return unreadable + hooked.map(check) }
        let agents = files.map(\.agent.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard !agents.isEmpty else { return unreadable }
        return unreadable + [
            DoctorCheck(
                id: "agent-hooks",
                status: .info,
                detail:
                    "not installed in any agent: tacho learns of dialogs and answers from the agents' files, which can be late",
                hint: "Run: tacho install --agents \(agents.joined(separator: ","))"
            )
        ]
    }

    private func content(_ file: AgentHookFile) -> [UInt8]? {
        (try? StartupFile(path: file.path).content()) ?? nil
    }

    private func isHooked(_ file: AgentHookFile) -> Bool {
        content(file).map(file.contains) ?? false
    }

    /// A settings file that the agent itself may not read.
    private func unreadable(_ file: AgentHookFile) -> DoctorCheck? {
        guard case .settings = file.installation.form, let text = content(file), JSONEdit(text) == nil else {
            return nil
        }
        return DoctorCheck(
            id: id(file),
            status: .warning,
            detail: "\(file.path) is no strict JSON; \(file.agent.displayName) may ignore all of it",
            hint: "Remove comments and trailing commas from it."
        )
    }

    private func check(_ file: AgentHookFile) -> DoctorCheck {
        let text = content(file) ?? []
        let command = "Run: tacho install --agents \(file.agent.id)"
        if !String(decoding: text, as: UTF8.self).contains(context.executable) {
            let detail = "the hooks in \(file.path) start a tacho other than \(context.executable)"
            return DoctorCheck(id: id(file), status: .warning, detail: detail, hint: command)
        }
        if let name = file.installation.offSwitch, isOn(name, text) {
            let detail = "the hooks in \(file.path) are switched off there by \(name)"
            return DoctorCheck(id: id(file), status: .warning, detail: detail, hint: "Remove \(name) from the file.")
        }
        if let untrusted = untrusted(file), untrusted > 0 {
            let detail =
                "\(untrusted) hooks in \(file.path) wait for your trust: \(file.agent.displayName) does not run them"
            return DoctorCheck(id: id(file), status: .warning, detail: detail, hint: file.installation.advice)
        }
        let last = lastEvent(file.agent.id)
        return DoctorCheck(
            id: id(file),
            status: last == nil ? .info : .ok,
            detail: "hooks in \(file.path)" + (last.map { "; last event \(age($0)) ago" } ?? "; no event yet"),
            hint: last == nil ? file.installation.advice : nil
        )
    }

    /// How many of tacho's hooks the agent does not run; nil if it does not say.
    private func untrusted(_ file: AgentHookFile) -> Int? {
        guard let trust = file.installation.trust else { return nil }
        let question = HookTrustQuestion(trust: trust, environment: context.environment)
        let answer = question.ask(in: context.currentDirectory)
        return answer?.count { $0.command.contains(HookMerge.mark) && !$0.isTrusted }
    }

    private func id(_ file: AgentHookFile) -> String { "agent-hooks.\(file.agent.id)" }

    private func isOn(_ name: String, _ text: [UInt8]) -> Bool {
        guard let value = JSONOutline(text)?.value(name) else { return false }
        return text[value].elementsEqual("true".utf8)
    }

    private func lastEvent(_ agent: String) -> Timestamp? {
        (try? reading.get().library.store.lastAgentEvent(agent)) ?? nil
    }

    private func age(_ moment: Timestamp) -> String {
        DurationText.age(milliseconds: max(0, context.now - moment))
    }
}
