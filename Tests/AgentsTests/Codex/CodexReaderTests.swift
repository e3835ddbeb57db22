import Foundation
import TachoCore
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Single pitfalls of rollout files, each with the lines that show it.
@Suite struct CodexReaderTests {
    static let thread = "01a205a9-0198-7e92-94b8-5be546ce9974"
    static let turn = "01a205a9-01b5-7742-8b32-e125e6e1d609"
    static let later = "01a205a9-926e-73e3-816c-be0d41932a49"
    static let start: Int64 = 1_795_391_291_000

    static func usage(_ input: Int, _ cached: Int, _ output: Int, written: Int = 0) -> [String: Any] {
        [
            "input_tokens": input, "cached_input_tokens": cached, "cache_write_input_tokens": written,
            "output_tokens": output, "reasoning_output_tokens": 0, "total_tokens": input + output,
        ]
    }

    static func meta(_ more: [String: Any] = [:]) -> String {
        let meta: [String: Any] = [
            "id": thread, "session_id": thread, "timestamp": CodexJSON.time(start), "cwd": "/w/p",
            "originator": "codex-tui", "source": "vscode", "cli_version": "0.163.0", "git": ["branch": "feat/x"],
        ]
        return CodexJSON.line("session_meta", meta.merging(more) { $1 }, at: start + 40)
    }

    static func begin(_ turn: String = turn, at moment: Int64 = start + 50) -> [String] {
        let prompt: [String: Any] = [
            "type": "UserMessage", "id": "u-\(turn)", "content": [["type": "text", "text": "do"]],
        ]
        return [
            CodexJSON.event("task_started", ["turn_id": turn, "root_turn_id": turn], at: moment),
            CodexJSON.line("turn_context", ["turn_id": turn, "model": "gpt-6-sol", "cwd": "/w/p"], at: moment + 1),
            CodexJSON.event("item_completed", ["turn_id": turn, "item": prompt], at: moment + 2),
        ]
    }

    static func count(_ total: [String: Any]?, _ last: [String: Any]?, at moment: Int64) -> String {
        var info: [String: Any] = [:]
        info["total_token_usage"] = total
        info["last_token_usage"] = last
        return CodexJSON.event(
            "token_count",
            ["info": total == nil && last == nil ? NSNull() : info as Any],
            at: moment
        )
    }

    static func facts(_ lines: [String]) -> FactBatch { CodexFiles.facts(of: lines) }

    static func total(_ facts: FactBatch) -> TokenCount {
        facts.apiCalls.values.map(\.tokens).reduce(TokenCount(), +)
    }

    // MARK: Conversations and runs

    @Test func metadataTellsTheConversation() throws {
        let facts = Self.facts([Self.meta()] + Self.begin())
        let fact = try #require(facts.conversations.values.first)
        #expect(fact.key == Self.thread)
        #expect(fact.entrypoint?.value == "codex-tui")
        #expect(fact.version?.value == "0.163.0")
        #expect(fact.place?.value == WorkPlace(cwd: "/w/p", branch: "feat/x"))
        #expect(fact.firstSeenAt == Timestamp(milliseconds: Self.start))
        let run = try #require(facts.runs.values.first)
        #expect(run.trigger == .user)
        #expect(run.preview?.value == "do")
        #expect(run.place?.value.branch == "feat/x")
    }

    @Test(arguments: [
        ("task_complete", [:], RunFact.State.complete), ("turn_complete", [:], .complete),
        ("task_complete", ["error": "{}"], .failed), ("turn_aborted", ["reason": "interrupted"], .interrupted),
        ("turn_aborted", ["reason": "replaced"], .interrupted), ("turn_aborted", ["reason": "review_ended"], .complete),
        ("turn_aborted", ["reason": "budget_limited"], .failed),
    ])
    func endOfTurnIsTheStateOfItsRun(event: String, fields: [String: String], state: RunFact.State) throws {
        var payload: [String: Any] = ["turn_id": Self.turn]
        for (key, value) in fields { payload[key] = value == "{}" ? ["message": "x"] : value }
        let facts = Self.facts([Self.meta()] + Self.begin() + [CodexJSON.event(event, payload, at: Self.start + 900)])
        #expect(try #require(facts.runs.values.first).state == state)
    }

    @Test func aPersonsOwnCommandIsNoRunAndNoToolCall() {
        let item: [String: Any] = [
            "type": "CommandExecution", "id": "10a78f73", "source": "user_shell", "status": "failed", "exit_code": 3,
        ]
        let facts = Self.facts([
            Self.meta(), CodexJSON.event("task_started", ["turn_id": Self.turn], at: Self.start + 50),
            CodexJSON.event("item_completed", ["turn_id": Self.turn, "item": item], at: Self.start + 60),
            CodexJSON.event("task_complete", ["turn_id": Self.turn], at: Self.start + 70),
        ])
        #expect(facts.runs.isEmpty)
        #expect(facts.toolCalls.isEmpty)
    }

    @Test func aCompactionIsAnAutomaticRunWithItsCall() throws {
        let record: [String: Any] = ["turn_id": Self.turn, "response_id": "resp_1", "usage": Self.usage(100, 60, 9)]
        let facts = Self.facts([
            Self.meta(), CodexJSON.event("task_started", ["turn_id": Self.turn], at: Self.start + 50),
            CodexJSON.line("token_usage_record", record, at: Self.start + 60),
            CodexJSON.line("compacted", ["message": "", "replacement_history": []], at: Self.start + 61),
            CodexJSON.event("task_complete", ["turn_id": Self.turn], at: Self.start + 70),
        ])
        let run = try #require(facts.runs.values.first)
        #expect(run.trigger == .auto)
        #expect(facts.apiCalls.values.first?.reference.run == run.key)
    }

    @Test func aTurnThatASubagentStartsIsAutomatic() throws {
        let ids = ["turn_id": Self.later, "root_turn_id": Self.turn]
        let record: [String: Any] = ["turn_id": Self.later, "response_id": "resp_1", "usage": Self.usage(1, 0, 1)]
        let facts = Self.facts([
            Self.meta(), CodexJSON.event("task_started", ids, at: Self.start + 50),
            CodexJSON.line("token_usage_record", record, at: Self.start + 60),
        ])
        #expect(try #require(facts.runs.values.first).trigger == .auto)
    }

    @Test func promptsTypedDuringARunAreCountedInIt() throws {
        let item: [String: Any] = ["type": "UserMessage", "id": "u2", "content": []]
        let line = CodexJSON.event("item_completed", ["turn_id": Self.turn, "item": item], at: Self.start + 500)
        let twin = CodexJSON.event("user_message", ["message": "do"], at: Self.start + 501)
        let facts = Self.facts([Self.meta()] + Self.begin() + [line, twin])
        #expect(facts.runs.count == 1)
        #expect(try #require(facts.runs.values.first).promptCount == 2)
    }

    @Test func promptsAloneAreRunsInTheOldestThreads() {
        let facts = Self.facts([
            Self.meta(), CodexJSON.event("user_message", ["message": "a"], at: Self.start + 50),
            CodexJSON.event("user_message", ["message": "b"], at: Self.start + 90_000),
        ])
        #expect(facts.runs.values.compactMap(\.preview?.value).sorted() == ["a", "b"])
    }

    @Test func rollingBackMarksTheLastRuns() {
        let lines = [Self.meta()] + Self.begin() + Self.begin(Self.later, at: Self.start + 9_000)
        let facts = Self.facts(
            lines + [CodexJSON.event("thread_rolled_back", ["num_turns": 1], at: Self.start + 9_999)]
        )
        #expect(facts.runs.values.filter(\.isRolledBack).map(\.key) == [Self.later])
    }

    /// Codex 0.163: the thread goes on in a second file that names where.
    @Test func revertingMarksTheRunsAfterThatPoint() throws {
        func numbered(_ lines: [String], from ordinal: Int) -> [String] {
            lines.enumerated().map { "{\"ordinal\":\(ordinal + $0)," + $1.dropFirst() }
        }
        let rollout = "01a205d3-6dfa-7c91-a6de-1d7551459858"
        let base: [String: Any] = ["thread_id": Self.thread, "end_ordinal_exclusive": 4]
        let third = "01a205d3-7770-7aa3-bf3d-819be59a92ea"
        let folder = "/l/rollout-2026-11-22T23-48-11-\(Self.thread)"
        let facts = CodexFiles.facts(of: [
            CodexFile(
                path: folder + ".jsonl",
                lines: numbered([Self.meta()] + Self.begin() + Self.begin(Self.later, at: Self.start + 900), from: 0)
            ),
            CodexFile(
                path: folder + "_\(rollout).jsonl",
                lines: numbered(
                    [Self.meta(["history_base": base])] + Self.begin(third, at: Self.start + 9_000),
                    from: 4
                )
            ),
        ])
        #expect(facts.conversations.count == 1)
        let runs = ConversationFacts(agent: "codex", id: Self.thread, facts: facts).makeRuns(prices: .builtIn)
        #expect(runs.map(\.isRolledBack) == [false, true, false])
    }

    // MARK: Tokens

    /// The example of ccusage issue 1288: events written again must not count again.
    @Test func repeatedTotalsCountOnce() {
        let first = Self.usage(1_000, 200, 100)
        let second = Self.usage(3_000, 1_200, 300)
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [
                Self.count(first, first, at: Self.start + 100), Self.count(first, first, at: Self.start + 101),
                Self.count(nil, nil, at: Self.start + 102),
                Self.count(second, Self.usage(2_000, 1_000, 200), at: Self.start + 200),
                Self.count(second, Self.usage(2_000, 1_000, 200), at: Self.start + 60_000),
            ]
        )
        #expect(facts.apiCalls.count == 2)
        #expect(Self.total(facts) == TokenCount(input: 1_800, cacheRead: 1_200, output: 300))
    }

    @Test func totalsThatGoDownBeginAnew() {
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [
                Self.count(Self.usage(1_000, 0, 100), Self.usage(1_000, 0, 100), at: Self.start + 100),
                Self.count(Self.usage(400, 0, 40), Self.usage(400, 0, 40), at: Self.start + 200),
                Self.count(Self.usage(900, 0, 90), Self.usage(500, 0, 50), at: Self.start + 300),
            ]
        )
        #expect(Self.total(facts) == TokenCount(input: 1_900, output: 190))
    }

    @Test func lastUsageCountsOnlyWithoutTotals() {
        let last = Self.usage(10, 0, 5)
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [
                Self.count(nil, last, at: Self.start + 1), Self.count(nil, last, at: Self.start + 2),
            ]
        )
        #expect(Self.total(facts) == TokenCount(input: 10, output: 5))
    }

    @Test func recordsAndTotalsOfOneThreadAreNotMixed() {
        let record: [String: Any] = [
            "thread_id": Self.thread, "turn_id": Self.turn, "response_id": "resp_1",
            "usage": Self.usage(500, 300, 50, written: 100),
        ]
        let old = Self.usage(1_000, 0, 100)
        let new = Self.usage(1_500, 300, 150, written: 100)
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [
                Self.count(old, old, at: Self.start + 100),
                CodexJSON.line("token_usage_record", record, at: Self.start + 200),
                Self.count(old, old, at: Self.start + 201),
                Self.count(new, Self.usage(500, 300, 50, written: 100), at: Self.start + 202),
            ]
        )
        #expect(facts.apiCalls.count == 2)
        #expect(Self.total(facts) == TokenCount(input: 1_100, cacheRead: 300, cacheWrite5m: 100, output: 150))
    }

    @Test func impossibleFiguresAreHeldWithinTheInput() {
        let usage: [String: Any] = ["input_tokens": 10, "cached_input_tokens": 25, "output_tokens": -4]
        let record: [String: Any] = ["response_id": "resp_1", "usage": usage]
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [CodexJSON.line("token_usage_record", record, at: Self.start + 60)]
        )
        #expect(Self.total(facts) == TokenCount(cacheRead: 10))
    }

    @Test func modelIsThatOfTheContextAndTierThatOfTheSettings() throws {
        let record: [String: Any] = ["response_id": "resp_1", "usage": Self.usage(1, 0, 1)]
        // a compaction before a change of model still calls the old one
        let settings: [String: Any] = ["thread_settings": ["model": "gpt-5.5", "service_tier": "priority"]]
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [
                CodexJSON.event("thread_settings_applied", settings, at: Self.start + 60),
                CodexJSON.line("token_usage_record", record, at: Self.start + 61),
            ]
        )
        let call = try #require(facts.apiCalls.values.first)
        #expect(call.model == "gpt-6-sol")
        #expect(call.tier == "priority")
        #expect(call.place?.value.branch == "feat/x")
    }

    @Test(arguments: ["default", "auto", "standard"]) func standardTierIsNotNamed(word: String) {
        let record: [String: Any] = ["response_id": "resp_1", "usage": Self.usage(1, 0, 1)]
        let facts = Self.facts(
            [Self.meta()] + Self.begin() + [
                CodexJSON.event("thread_settings_applied", ["thread_settings": ["service_tier": word]], at: Self.start),
                CodexJSON.line("token_usage_record", record, at: Self.start + 61),
            ]
        )
        #expect(facts.apiCalls.values.map(\.tier) == [nil])
    }

    // MARK: Files

    @Test(arguments: [
        "", "{", "null", "[]",
        "{\"timestamp\":\"2026-01-02T10:00:00Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\"tok",
        "{\"type\":\"session_meta\",\"payload\":}",
    ])
    func malformedLinesAreLeftOut(line: String) throws {
        var facts = FactBatch()
        var reader = try #require(
            CodexReader(file: LogFile(path: "/l", relativePath: "l"), savedState: nil)
        )
        let outcome = Data(line.utf8).withUnsafeBytes { reader.read($0, at: 0, into: &facts) }
        #expect(outcome == .malformed)
        #expect(facts.isEmpty)
    }

    @Test func linesOfTheOldestFormatHoldNothing() {
        let facts = Self.facts(["{\"id\":\"x\",\"timestamp\":\"2025-05-02T10:00:00Z\",\"instructions\":null}"])
        #expect(facts.isEmpty)
    }

    @Test func stateOfAnotherFormIsRefused() throws {
        let log = LogFile(path: "/l", relativePath: "l")
        let fresh = try #require(CodexReader(file: log, savedState: nil))
        #expect(CodexReader(file: log, savedState: [1, 2, 3]) == nil)
        #expect(CodexReader(file: log, savedState: fresh.savedState)?.state == fresh.state)
    }

    @Test(arguments: [
        ("2026/01/02/rollout-2026-01-02T10-00-00-x.jsonl", Int?.some(0)), ("rollout-x.jsonl", 0),
        ("2026/01/02/rollout-2026-01-02T10-00-00-x.jsonl.zst", 1), ("2026/01/02/notes.jsonl", nil),
        ("history.jsonl", nil),
    ])
    func onlyRolloutsAreRead(path: String, source: Int?) {
        #expect(Codex.log.sources.firstIndex { $0.accepts(path) } == source)
    }

    @Test func directoriesComeFromTheEnvironmentAndTheHome() {
        let variables = ["HOME": "/h", "CODEX_HOME": "/a,~/b,relative"]
        let roots = LogFiles(.codex) { variables[$0] }?.roots.map(\.path)
        #expect(
            roots == [
                "/a/sessions", "/a/archived_sessions", "/h/b/sessions", "/h/b/archived_sessions", "/h/.codex/sessions",
                "/h/.codex/archived_sessions",
            ]
        )
    }
}
