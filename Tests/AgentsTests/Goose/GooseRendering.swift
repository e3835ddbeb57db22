import GRDB
import TachoCore
import TestSupport

/// Renders stories as Goose keeps them, with its ledger or as older versions did without.
struct GooseRendering {
    private let hasLedger: Bool
    private(set) var database: RenderedDatabase
    private var moment: Int64 = 0
    private var number = 0
    private var used = TokenCount()

    static let traits = AgentStory.Traits(ends: [.active])
    static let told = StorySummary.Told(unknown: .reasoning, tokens: { $0.withoutReasoning })
    static let toldWithoutLedger = StorySummary.Told(
        unknown: [.billed, .reasoning],
        model: false,
        tokens: { _ in TokenCount() }
    )

    init(_ stories: [AgentStory], hasLedger: Bool) {
        self.hasLedger = hasLedger
        let more = hasLedger ? ", session_type TEXT DEFAULT 'user', parent_session_id TEXT" : ""
        database = RenderedDatabase(
            path: ".local/share/goose/sessions/sessions.db",
            schema: [
                """
                CREATE TABLE sessions (id TEXT PRIMARY KEY, name TEXT, working_dir TEXT NOT NULL, created_at TIMESTAMP,
                accumulated_total_tokens INTEGER, accumulated_input_tokens INTEGER, accumulated_output_tokens INTEGER\(more))
                """,
                """
                CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT, session_id TEXT, role TEXT,
                content_json TEXT, created_timestamp INTEGER, metadata_json TEXT)
                """,
            ]
        )
        if hasLedger {
            database.schema.append(
                """
                CREATE TABLE usage_ledger (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, created_timestamp INTEGER,
                model TEXT, input_tokens INTEGER, output_tokens INTEGER, total_tokens INTEGER, cache_read_tokens INTEGER,
                cache_write_tokens INTEGER, cost REAL, cost_source TEXT, is_compaction INTEGER DEFAULT 0)
                """
            )
        }
        for story in stories { render(story) }
    }

    private var seconds: Int64 { moment / 1_000 }

    private mutating func render(_ story: AgentStory) {
        addSession(story.conversation, kind: "user", parent: nil)
        used = TokenCount()
        for run in story.runs {
            moment = run.startedAt
            add("user", story.conversation, [["type": "text", "text": "do \(run.id)"]])
            for call in run.calls { render(call, story.conversation) }
            // The agent reminds the model of something.
            add("user", story.conversation, [["type": "text", "text": "hint"]], isShown: false)
        }
        compact(story.conversation)
    }

    private mutating func addSession(_ id: String, kind: String, parent: String?) {
        if hasLedger {
            database.insert(
                into: "sessions",
                ["id": id, "working_dir": "/w/p", "session_type": kind, "parent_session_id": parent]
            )
        } else {
            database.insert(into: "sessions", ["id": id, "working_dir": "/w/p"])
        }
    }

    private mutating func add(_ role: String, _ session: String, _ content: [[String: Any]], isShown: Bool = true) {
        number += 1
        database.insert(
            into: "messages",
            [
                "message_id": "msg_\(number)", "session_id": session, "role": role,
                "content_json": LogWriter.json(content), "created_timestamp": seconds,
                "metadata_json": LogWriter.json(["userVisible": isShown, "agentVisible": true]),
            ]
        )
        moment += 7
    }

    private mutating func render(_ call: AgentStory.Call, _ session: String) {
        var content: [[String: Any]] = [["type": "text", "text": "ok"]]
        for tool in call.tools {
            let value: [String: Any] = ["name": "developer__shell", "arguments": ["command": "ls"]]
            let request: [String: Any] = ["status": "success", "value": value]
            content.append(["type": "toolRequest", "id": tool.id, "toolCall": request])
        }
        addUsage(call, session)
        add("assistant", session, content)
        for tool in call.tools {
            for call in tool.subagent?.calls ?? [] {
                if let id = tool.subagent?.id, call.id == tool.subagent?.calls.first?.id {
                    addSession(id, kind: "sub_agent", parent: session)
                    add("user", id, [["type": "text", "text": "part"]])
                }
                render(call, tool.subagent?.id ?? "")
            }
            guard tool.status != .running else { continue }
            // "success" says nothing of the tool's own error.
            let result: [String: Any] = ["status": "success", "value": ["isError": tool.status == .error]]
            add("user", session, [["type": "toolResponse", "id": tool.id, "toolResult": result]])
        }
    }

    private mutating func addUsage(_ call: AgentStory.Call, _ session: String) {
        let tokens = call.tokens
        used = used + tokens
        guard hasLedger else {
            database.add(
                """
                UPDATE sessions SET accumulated_total_tokens = ?, accumulated_input_tokens = ?, accumulated_output_tokens = ?
                WHERE id = ?
                """,
                [used.prompt + used.output, used.prompt, used.output, session]
            )
            return
        }
        database.insert(
            into: "usage_ledger",
            [
                "session_id": session, "created_timestamp": seconds, "model": call.model, "input_tokens": tokens.prompt,
                "output_tokens": tokens.output, "cache_read_tokens": tokens.cacheRead,
                "cache_write_tokens": tokens.cacheWrite5m, "cost": 0.5, "cost_source": "provider_reported",
            ]
        )
    }

    /// Gives all rows of a conversation new ids, with a summary that only the model sees.
    private mutating func compact(_ session: String) {
        let columns = "message_id, session_id, role, content_json, created_timestamp, metadata_json"
        var changes = [
            RenderedDatabase.Change(
                "CREATE TEMP TABLE kept AS SELECT \(columns) FROM messages WHERE session_id = ?",
                [session]
            ),
            RenderedDatabase.Change("DELETE FROM messages WHERE session_id = ?", [session]),
            RenderedDatabase.Change("INSERT INTO messages (\(columns)) SELECT \(columns) FROM kept"),
            RenderedDatabase.Change("DROP TABLE kept"),
        ]
        changes.append(
            RenderedDatabase.Change(
                "INSERT INTO messages (\(columns)) VALUES (?, ?, 'user', ?, ?, ?)",
                [
                    "sum_\(session)", session, LogWriter.json([["type": "text", "text": "summary"]]), seconds,
                    LogWriter.json(["userVisible": false, "agentVisible": true]),
                ]
            )
        )
        database.transactions.append(changes)
    }
}
