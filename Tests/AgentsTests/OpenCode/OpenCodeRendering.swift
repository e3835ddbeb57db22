import GRDB
import TachoCore
import TestSupport

/// Renders stories as OpenCode keeps them, in one of its two forms, with the rows that change in place.
struct OpenCodeRendering {
    private let isSecond: Bool
    private(set) var database: RenderedDatabase
    private var moment: Int64 = 0
    private var number = 0
    private var sequence = 0

    static let traits = AgentStory.Traits(
        ends: [.complete, .complete, .interrupted, .failed, .active],
        statuses: [.ok, .ok, .error, .denied]
    )

    /// - Parameter path: of the database below HOME.
    init(_ stories: [AgentStory], isSecond: Bool, path: String = ".local/share/opencode/opencode.db") {
        self.isSecond = isSecond
        database = RenderedDatabase(path: path, schema: Self.schema(isSecond))
        add(stories, isSecond: isSecond)
    }

    static func schema(_ isSecond: Bool) -> [String] {
        let columns = "id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, directory TEXT, title TEXT, version TEXT, "
        let times = "time_created INTEGER, time_updated INTEGER"
        if isSecond {
            return [
                "CREATE TABLE session_v2 (\(columns) fork_session_id TEXT, time_idle INTEGER, idle_outcome TEXT, \(times))",
                """
                CREATE TABLE session_message (id TEXT PRIMARY KEY, session_id TEXT, type TEXT, seq INTEGER, data TEXT, \(times),
                UNIQUE (session_id, seq))
                """,
            ]
        }
        return [
            "CREATE TABLE session (\(columns) \(times))",
            "CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, data TEXT, \(times))",
            "CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, data TEXT, \(times))",
            "CREATE INDEX part_message ON part (message_id)",
            "CREATE INDEX part_session ON part (session_id)",
            "CREATE INDEX message_session ON message (session_id)",
        ]
    }

    private mutating func add(_ stories: [AgentStory], isSecond: Bool) {
        for story in stories {
            let isFork = !story.copied.isEmpty
            moment = (isFork ? story.runs.first : story.logged.first)?.startedAt ?? 0
            sequence = 0
            addSession(story.conversation, parent: nil)
            for run in story.logged {
                moment = run.startedAt
                render(run, in: story.conversation)
            }
        }
    }

    private mutating func id(_ kind: String) -> String {
        number += 1
        return "\(kind)_" + String(String(1_000_000 + number).dropFirst())
    }

    // MARK: Rows

    private mutating func addSession(_ id: String, parent: String?) {
        database.insert(
            into: isSecond ? "session_v2" : "session",
            [
                "id": id, "parent_id": parent, "directory": "/w/p", "title": "t", "time_created": moment,
                "time_updated": moment,
            ]
        )
    }

    private mutating func addMessage(_ id: String, _ session: String, type: String, seq: Int, _ data: [String: Any]) {
        if isSecond {
            database.insert(
                into: "session_message",
                [
                    "id": id, "session_id": session, "type": type, "seq": seq, "data": LogWriter.json(data),
                    "time_created": moment, "time_updated": moment,
                ]
            )
        } else {
            var data = data
            data["role"] = type
            database.insert(
                into: "message",
                [
                    "id": id, "session_id": session, "data": LogWriter.json(data), "time_created": moment,
                    "time_updated": moment,
                ]
            )
        }
        moment += 7
    }

    private mutating func addPart(_ id: String, of message: String, _ session: String, _ data: [String: Any]) {
        database.insert(
            into: "part",
            [
                "id": id, "message_id": message, "session_id": session, "data": LogWriter.json(data),
                "time_created": moment, "time_updated": moment,
            ]
        )
        moment += 7
    }

    private func touch(_ session: String) -> RenderedDatabase.Change {
        RenderedDatabase.Change(
            "UPDATE \(isSecond ? "session_v2" : "session") SET time_updated = ? WHERE id = ?",
            [moment, session]
        )
    }

    private mutating func nextSequence() -> Int {
        sequence += 1
        return sequence
    }

    // MARK: What happens

    private mutating func render(_ run: AgentStory.Run, in session: String) {
        database.transactions.append([touch(session)])
        let user = id("msg")
        let times: [String: Any] = ["created": moment]
        if isSecond {
            addMessage(user, session, type: "user", seq: nextSequence(), ["time": times, "text": "do \(run.id)"])
            addMessage(id("msg"), session, type: "synthetic", seq: nextSequence(), ["time": times, "text": "hint"])
        } else {
            addMessage(user, session, type: "user", seq: 0, ["time": times, "agent": "build"])
            addPart(id("prt"), of: user, session, ["type": "text", "text": "do \(run.id)"])
            addPart(id("prt"), of: user, session, ["type": "text", "text": "hint", "synthetic": true])
        }
        for (index, call) in run.calls.enumerated() {
            let end = index == run.calls.count - 1 ? run.end : nil
            render(call, parent: user, in: session, end: end)
        }
        if isSecond, run.end != .active {
            let outcomes: [RunFact.State: String] = [
                .complete: "succeeded", .interrupted: "interrupted", .failed: "failed",
            ]
            database.add(
                "UPDATE session_v2 SET time_idle = ?, idle_outcome = ?, time_updated = ? WHERE id = ?",
                [moment, outcomes[run.end], moment, session]
            )
        }
    }

    private mutating func render(
        _ call: AgentStory.Call,
        parent: String,
        in session: String,
        end: RunFact.State?
    ) {
        let message = id("msg")
        let made = moment
        let seq = nextSequence()
        var data = Self.answer(call, parent: parent, made: made)
        addMessage(message, session, type: "assistant", seq: seq, data)
        var content: [[String: Any]] = [["type": "text", "text": "ok"]]
        if !isSecond {
            addPart(id("prt"), of: message, session, ["type": "step-start"])
            addPart(id("prt"), of: message, session, ["type": "text", "text": "ok"])
        }
        for tool in call.tools {
            let part = id("prt")
            let started = moment
            if isSecond {
                content.append(Self.tool(tool, started: moment, ended: nil, isSecond: true))
                data["content"] = content
                addMessage(message, session, type: "assistant", seq: seq, data)
            } else {
                addPart(part, of: message, session, Self.tool(tool, started: moment, ended: nil, isSecond: false))
            }
            if let subagent = tool.subagent { render(subagent, parent: session) }
            guard tool.status != .running else { continue }
            let ended = Self.tool(tool, started: started, ended: moment, isSecond: isSecond)
            if isSecond {
                content[content.count - 1] = ended
                data["content"] = content
                addMessage(message, session, type: "assistant", seq: seq, data)
            } else {
                addPart(part, of: message, session, ended)
            }
        }
        // A step that the user stopped has its figures, too, but the one under way has no end.
        finish(call, &data, end: end, made: made)
        if !isSecond {
            let step = (data["tokens"] as? [String: Any]) ?? [:]
            addPart(id("prt"), of: message, session, ["type": "step-finish", "cost": 0.25, "tokens": step])
        }
        addMessage(message, session, type: "assistant", seq: seq, data)
    }

    private mutating func render(_ subagent: AgentStory.Subagent, parent: String) {
        let (kept, start) = (sequence, moment)
        sequence = 0
        addSession(subagent.id, parent: parent)
        let task = id("msg")
        addMessage(task, subagent.id, type: "user", seq: nextSequence(), ["time": ["created": start], "text": "part"])
        if !isSecond { addPart(id("prt"), of: task, subagent.id, ["type": "text", "text": "part"]) }
        for call in subagent.calls { render(call, parent: task, in: subagent.id, end: nil) }
        sequence = kept
    }

    // MARK: Data

    private static func answer(_ call: AgentStory.Call, parent: String, made: Int64) -> [String: Any] {
        let none: [String: Any] = ["input": 0, "output": 0, "reasoning": 0, "cache": ["read": 0, "write": 0]]
        return [
            "parentID": parent, "modelID": call.model, "providerID": "p", "agent": "build", "tokens": none, "cost": 0,
            "model": ["id": call.model, "providerID": "p"], "time": ["created": made],
        ]
    }

    private func finish(_ call: AgentStory.Call, _ data: inout [String: Any], end: RunFact.State?, made: Int64) {
        let tokens = call.tokens
        data["tokens"] = [
            "input": tokens.input, "output": tokens.output - tokens.reasoning, "reasoning": tokens.reasoning,
            "cache": ["read": tokens.cacheRead, "write": tokens.cacheWrite5m],
        ]
        data["cost"] = 0.25
        data["time"] = ["created": made, "completed": moment]
        switch end {
        case .complete: data["finish"] = "stop"
        case .interrupted: data["error"] = ["name": "MessageAbortedError", "data": [:]]
        case .failed: data["error"] = ["name": "APIError", "data": [:]]
        default: data["finish"] = "tool-calls"
        }
    }

    private static func tool(_ tool: AgentStory.Tool, started: Int64, ended: Int64?, isSecond: Bool) -> [String: Any] {
        var state: [String: Any] = ["status": "running", "input": ["command": "ls"]]
        var times: [String: Any] = [isSecond ? "created" : "start": started]
        var metadata: [String: Any] = [:]
        if let subagent = tool.subagent { metadata["sessionId"] = subagent.id }
        if let ended {
            times[isSecond ? "completed" : "end"] = ended
            state["status"] = tool.status == .denied ? "error" : "completed"
            if tool.status == .denied {
                state["error"] = "The user rejected permission to use this specific tool call."
            }
            // "completed" says nothing of the command's exit code.
            metadata["exit"] = tool.status == .error ? 3 : 0
        }
        state["metadata"] = metadata
        if !isSecond { state["time"] = times }
        return isSecond
            ? ["type": "tool", "id": tool.id, "name": "bash", "state": state, "time": times]
            : ["type": "tool", "callID": tool.id, "tool": "bash", "state": state]
    }
}
