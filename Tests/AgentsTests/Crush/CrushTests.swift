import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as Crush keeps them: rows of messages that change while they are streamed, costs that only grow.
private struct CrushRendering {
    private(set) var database = RenderedDatabase(
        path: ".local/share/crush/crush.db",
        schema: [
            """
            CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT, message_count INTEGER,
            prompt_tokens INTEGER, completion_tokens INTEGER, cost REAL DEFAULT 0, created_at INTEGER, updated_at INTEGER)
            """,
            """
            CREATE TABLE messages (id TEXT PRIMARY KEY, session_id TEXT, role TEXT, parts TEXT, model TEXT, provider TEXT,
            created_at INTEGER, updated_at INTEGER, finished_at INTEGER, is_summary_message INTEGER DEFAULT 0)
            """,
        ]
    )
    private var moment: Int64 = 0
    private var number = 0
    private(set) var cost = 0.0

    static let traits = AgentStory.Traits(ends: [.complete, .complete, .interrupted, .failed, .active])
    static let told = StorySummary.Told(unknown: [.billed, .reasoning], tokens: { _ in TokenCount() })

    init(_ story: AgentStory) {
        moment = story.runs[0].startedAt
        addSession(story.conversation, parent: nil)
        for run in story.runs {
            moment = run.startedAt
            add(id(), "user", story.conversation, [("text", ["text": "do \(run.id)"])])
            for (index, call) in run.calls.enumerated() {
                render(call, story.conversation, end: index == run.calls.count - 1 ? run.end : nil)
            }
            add(id(), "user", story.conversation, [("text", ["text": ""]), ("shell_command", ["exit_code": 0])])
        }
    }

    private mutating func id() -> String {
        number += 1
        // Ids say nothing of the order.
        return "\(number &* 7_919 % 1_009)-\(number)"
    }

    private var seconds: Int64 { moment / 1_000 }

    private mutating func addSession(_ id: String, parent: String?) {
        database.insert(
            into: "sessions",
            ["id": id, "parent_session_id": parent, "created_at": seconds, "updated_at": seconds, "cost": 0]
        )
    }

    private mutating func add(
        _ id: String,
        _ role: String,
        _ session: String,
        _ parts: [(String, [String: Any])],
        model: String? = nil
    ) {
        let list = parts.map { ["type": $0.0, "data": $0.1] as [String: Any] }
        let arguments: StatementArguments = [id, session, role, LogWriter.json(list), model, seconds, seconds]
        database.transactions.append([
            RenderedDatabase.Change(
                """
                INSERT INTO messages (id, session_id, role, parts, model, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET parts = excluded.parts, updated_at = excluded.updated_at
                """,
                arguments
            ),
            RenderedDatabase.Change("UPDATE sessions SET updated_at = ? WHERE id = ?", [seconds, session]),
        ])
        moment += 7
    }

    private mutating func render(_ call: AgentStory.Call, _ session: String, end: RunFact.State?) {
        let message = id()
        var parts: [(String, [String: Any])] = [("text", ["text": "ok"])]
        add(message, "assistant", session, parts, model: call.model)
        parts += call.tools.map { ("tool_call", ["id": $0.id, "name": "bash", "input": "{\"command\":\"ls\"}"]) }
        let reasons: [RunFact.State: String] = [
            .complete: "end_turn", .interrupted: "canceled", .failed: "error",
        ]
        let reason = end.map { reasons[$0] } ?? "tool_use"
        if let reason { parts.append(("finish", ["reason": reason, "time": seconds])) }
        addCost(session)
        add(message, "assistant", session, parts, model: call.model)
        for tool in call.tools {
            if let subagent = tool.subagent {
                let child = "\(message)$$\(tool.id)"
                addSession(child, parent: session)
                add(id(), "user", child, [("text", ["text": "part"])])
                for call in subagent.calls { render(call, child, end: nil) }
            }
            guard tool.status != .running else { continue }
            let result: [String: Any] = ["tool_call_id": tool.id, "is_error": tool.status == .error]
            add(id(), "tool", session, [("tool_result", result)])
        }
    }

    /// A sub-agent's cost is its parent's, too.
    private mutating func addCost(_ session: String) {
        cost += 0.25
        database.add("UPDATE sessions SET cost = cost + 0.25, prompt_tokens = 4711 WHERE id = ?", [session])
        if session.contains("$$") {
            database.add(
                "UPDATE sessions SET cost = cost + 0.25 WHERE id = (SELECT parent_session_id FROM sessions WHERE id = ?)",
                [session]
            )
        }
    }
}

@Suite struct CrushTests {
    /// A story with the precision of Crush's clock, which knows seconds.
    private static func story(_ seed: UInt64) -> AgentStory {
        var story = AgentStory(seed: seed, traits: CrushRendering.traits)
        for index in story.runs.indices { story.runs[index].startedAt -= story.runs[index].startedAt % 1_000 }
        return story
    }

    @Test(arguments: UInt64(1)...200) func theDatabaseTellsTheTruth(seed: UInt64) throws {
        let story = Self.story(seed)
        let rendering = CrushRendering(story)
        let conformance = DatabaseConformance(.crushAtHome, rendering.database, seed: seed)
        let facts = try conformance.facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], CrushRendering.told))
        let runs = ConversationFacts(agent: "crush", id: story.conversation, facts: facts).makeRuns(prices: PriceBook())
        let cost = runs.reduce(CostSum()) { $0 + $1.cost }
        #expect(cost.picodollars == Int64(rendering.cost * 1e12))
        #expect(cost.state == .partial, "what it used is not known")
        // This test's definition keeps the database in the home, not in a project.
        #expect(try conformance.violations() == [AgentConformance.cannotBind])
    }

    @Test func databasesOfProjectsAreFound() throws {
        let sandbox = try Sandbox()
        let projects = [
            ["path": "/w/a", "data_dir": "/w/a/.crush"], ["path": "/w/b"], ["path": "/w/c", "data_dir": "state"],
        ]
        try sandbox.write(LogWriter.json(["projects": projects]), to: "home/.local/share/crush/projects.json")
        let home = sandbox.home.path + "/.local/share/crush"
        #expect(Crush.log.directories(in: home) == ["/w/a/.crush", "/w/b/.crush", "/w/c/state"])
    }
}

extension AgentDefinition {
    /// Crush with a database where the tests write it.
    fileprivate static let crushAtHome = AgentDefinition(
        id: Crush.id,
        displayName: "Crush",
        launch: LaunchRules(commands: "crush"),
        home: Crush.home,
        log: AgentLog(
            .database(
                DatabaseLog(
                    directories: [""],
                    accepts: { $0 == "crush.db" },
                    makeReader: { CrushReader(file: $0, savedState: $1) },
                    messages: { _, _ in [] }
                )
            )
        )
    )
}
