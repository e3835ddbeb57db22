import Foundation
import TachoAgents
import TachoCore
import TestSupport

@testable import TachoHook

/// What real agents wrote to their hooks, in `Payloads`, with the keys that were pressed.
struct RecordedPayloads {
    static let files = ["claude-a", "claude-b", "claude-c", "claude-d", "codex"]

    /// One line of a file.
    struct Line {
        var second: Double
        /// What was done next.
        var step: String?
        /// The payload, with the name of its event.
        var payload: (event: String, json: String)?
        /// The agent's own status file, as far as it says what it does.
        var level: LiveLevel?
    }

    let agent: String
    let lines: [Line]

    init(_ name: String) throws {
        agent = name == "codex" ? "codex" : "claude"
        lines = try Project.text("Tests/HookTests/Payloads/\(name).jsonl").split(separator: "\n").compactMap { text in
            guard let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
                let second = object["t"] as? Double
            else { return nil }
            var line = Line(second: second, step: object["step"] as? String)
            if let payload = object["stdin"] as? [String: Any], let event = payload["hook_event_name"] as? String {
                let json = try JSONSerialization.data(withJSONObject: payload)
                line.payload = (event, String(decoding: json, as: UTF8.self))
            }
            if let status = object["pidfile"] as? [String: Any] { line.level = Self.level(status, second) }
            return line
        }
    }

    static func moment(_ second: Double) -> Timestamp {
        Timestamp(milliseconds: SessionHistory.epoch + Int64((second * 1_000).rounded()))
    }

    /// What `tacho hook agent` makes of the payloads of the events in use.
    func events(_ uses: [HookEvent.Use] = [.turns]) throws -> [AgentEvent] {
        let known = Agents.definition(agent)?.hooks?.events ?? []
        return try lines.compactMap { line in
            guard let payload = line.payload, let event = known.first(where: { $0.name == payload.event }),
                uses.contains(event.use)
            else { return nil }
            return try Self.event(agent, payload.event, payload.json, at: Self.moment(line.second))
        }
    }

    /// What a hook makes of a payload.
    static func event(_ agent: String, _ event: String, _ json: String, at moment: Timestamp) throws -> AgentEvent? {
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting
        let hook = try AgentHook([agent, event][...])
        DispatchQueue.global().async {
            writing.write(Data(json.utf8))
            try? writing.close()
        }
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        return hook.agentEvent(HookPayload(from: descriptor, fields: hook.fields), at: moment)
    }

    private static func level(_ status: [String: Any], _ second: Double) -> LiveLevel? {
        let since = moment(second)
        switch status["status"] as? String {
        case "busy": return LiveLevel(.working, since: since)
        case "idle": return LiveLevel(.waiting, since: since)
        case "shell": return LiveLevel(.background, since: since)
        case "waiting":
            let asks: [String: LiveAsk] = [
                "permission prompt": .permission, "input needed": .question, "dialog open": .dialog,
            ]
            return LiveLevel(.asking, ask: (status["waitingFor"] as? String).flatMap { asks[$0] }, since: since)
        default: return nil
        }
    }
}
