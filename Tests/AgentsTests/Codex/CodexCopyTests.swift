import TachoCore
import Testing

@testable import TachoAgents

/// Copied history counts once, as that of the thread where it happened, however fast it was copied.
@Suite struct CodexCopyTests {
    /// A turn with a call for each of its totals.
    struct Turn {
        var prompt: String
        var totals: [Int]
    }

    static let parent = "01a1f82f-1e80-7000-8000-000000000001"
    static let fork = "01a1f866-0d00-7000-8000-000000000002"
    static let otherFork = "01a1f866-0d00-7000-8000-000000000003"
    static let shared = [Turn(prompt: "plan it", totals: [1_000]), Turn(prompt: "do it", totals: [2_000, 3_000])]
    static let parentStart: Int64 = 1_795_165_200_000
    static let forkStart: Int64 = 1_795_168_800_000
    static let hasTurnIDs = [true, false]

    /// A line before it has a time.
    typealias Row = (type: String, payload: [String: Any])

    static func meta(_ thread: String, from parent: String? = nil, isSubagent: Bool = false) -> Row {
        var meta: [String: Any] = ["id": thread, "cwd": "/w/p", "originator": "codex_cli_rs", "cli_version": "0.150.0"]
        meta["timestamp"] = CodexJSON.time(thread == Self.parent ? parentStart : forkStart)
        if isSubagent {
            meta["source"] = ["subagent": ["thread_spawn": ["parent_thread_id": parent ?? ""]]]
        } else {
            meta["forked_from_id"] = parent
        }
        return ("session_meta", meta)
    }

    static func count(_ total: Int, last: Int) -> Row {
        let info = [
            "total_token_usage": CodexReaderTests.usage(total, 0, 0),
            "last_token_usage": CodexReaderTests.usage(last, 0, 0),
        ]
        return ("event_msg", ["type": "token_count", "info": info])
    }

    /// The lines of turns; `start` is when the first began, for their ids.
    static func rows(_ turns: [Turn], from shown: Int = 0, start: Int64, tag: Int = 1, hasIDs: Bool) -> [Row] {
        var shown = shown
        return turns.enumerated().flatMap { index, turn in
            let moment = String(start + Int64(index) * 1_000, radix: 16)
            let time = String(repeating: "0", count: 12 - moment.count) + moment
            let id = "\(time.prefix(8))-\(time.suffix(4))-7000-8000-0000000\(tag)000\(index)"
            let ids: [String: Any] = hasIDs ? ["turn_id": id] : [:]
            var rows: [Row] = [
                ("event_msg", ids.merging(["type": "task_started"]) { $1 }),
                ("turn_context", ids.merging(["model": "gpt-5.4", "cwd": "/w/p"]) { $1 }),
                ("event_msg", ["type": "user_message", "message": turn.prompt]),
            ]
            for total in turn.totals {
                rows.append(count(total, last: total - shown))
                shown = total
            }
            return rows + [("event_msg", ids.merging(["type": "task_complete"]) { $1 })]
        }
    }

    static func file(_ thread: String, _ parts: [(rows: [Row], start: Int64, pause: Int64)]) -> CodexFile {
        let lines = parts.flatMap { part in
            part.rows.enumerated().map { index, row in
                CodexJSON.line(row.type, row.payload, at: part.start + Int64(index) * part.pause)
            }
        }
        return CodexFile(path: "/l/rollout-2026-11-20T10-00-00-\(thread).jsonl", lines: lines)
    }

    static func parentFile(_ turns: [Turn] = shared, hasIDs: Bool) -> CodexFile {
        file(parent, [([meta(parent)] + rows(turns, start: parentStart, hasIDs: hasIDs), parentStart, 5_000)])
    }

    /// A fork with the parent's turns and one of its own.
    static func forkFile(_ thread: String = fork, own: Turn, hasIDs: Bool, pause: Int64) -> CodexFile {
        let copied = [meta(parent)] + rows(shared, start: parentStart, hasIDs: hasIDs)
        let end = forkStart + 20 + Int64(copied.count) * pause
        let own = rows([own], from: 3_000, start: end, tag: Int(thread.suffix(1)) ?? 0, hasIDs: hasIDs)
        return file(
            thread,
            [([meta(thread, from: parent)], forkStart, 0), (copied, forkStart + 20, pause), (own, end + 60_000, 900)]
        )
    }

    /// The tokens of each run by the conversation that owns it.
    static func runs(in facts: FactBatch) -> [String: [String]] {
        let attribution = RunAttribution(facts)
        var runs: [String: [String]] = [:]
        for run in facts.runs.values {
            let calls = facts.apiCalls.values.filter { attribution.run(of: $0) == run.key }
            #expect(calls.allSatisfy { $0.origin.conversation == run.origin.conversation })
            let tokens = calls.reduce(0) { $0 + $1.tokens.input }
            runs[run.origin.conversation, default: []].append("\(run.preview?.value ?? "-") \(tokens)")
        }
        return runs.mapValues { $0.sorted() }
    }

    static let own = Turn(prompt: "try the other way", totals: [4_100])
    static let sharedRuns = ["do it 2000", "plan it 1000"]

    @Test(arguments: [0, 7, 90, 330, 2_000, 9_000] as [Int64], hasTurnIDs)
    func copiesAreTheParentsAtAnySpeed(pause: Int64, hasIDs: Bool) {
        let fork = Self.forkFile(own: Self.own, hasIDs: hasIDs, pause: pause)
        let expected = [Self.parent: Self.sharedRuns, Self.fork: ["try the other way 1100"]]
        #expect(Self.runs(in: CodexFiles.facts(of: [fork])) == expected)
        let facts = CodexFiles.facts(of: [Self.parentFile(hasIDs: hasIDs), fork])
        #expect(Self.runs(in: facts) == expected)
        #expect(CodexFiles.facts(of: [fork, Self.parentFile(hasIDs: hasIDs)], chunk: 1) == facts)
    }

    @Test(arguments: hasTurnIDs) func whatTheParentsOwnFileTellsTakesThePlaceOfItsCopies(hasIDs: Bool) {
        let parent = Self.parentFile(hasIDs: hasIDs)
        let alone = CodexFiles.facts(of: [parent])
        let fork = Self.forkFile(own: Self.own, hasIDs: hasIDs, pause: 300)
        let facts = CodexFiles.facts(of: [fork, parent])
        for (key, run) in alone.runs { #expect(facts.runs[key] == run) }
        for (key, call) in alone.apiCalls { #expect(facts.apiCalls[key] == call) }
        #expect(facts.conversations[FactBatch.Key(agent: "codex", id: Self.parent)] == alone.conversations.values.first)
    }

    @Test(arguments: hasTurnIDs) func copiesOfADeletedThreadAreFromItsTime(hasIDs: Bool) throws {
        let facts = CodexFiles.facts(of: [Self.forkFile(own: Self.own, hasIDs: hasIDs, pause: 300)])
        let copied = facts.apiCalls.values.filter { $0.origin.conversation == Self.parent }
        #expect(copied.count == 3)
        let hour = Timestamp(milliseconds: Self.parentStart)..<Timestamp(milliseconds: Self.forkStart)
        #expect(copied.allSatisfy { hour.contains($0.startedAt) && hour.contains($0.endedAt) })
    }

    @Test(arguments: hasTurnIDs) func aParentThatWentOnKeepsItsOwn(hasIDs: Bool) {
        let parent = Self.parentFile(Self.shared + [Turn(prompt: "go on", totals: [4_100])], hasIDs: hasIDs)
        let fork = Self.forkFile(own: Self.own, hasIDs: hasIDs, pause: 300)
        let facts = CodexFiles.facts(of: [fork, parent])
        let expected = [
            Self.parent: ["do it 2000", "go on 1100", "plan it 1000"], Self.fork: ["try the other way 1100"],
        ]
        #expect(Self.runs(in: facts) == expected)
    }

    @Test(arguments: [(0, 0), (0, 700), (700, 300)] as [(Int64, Int64)], hasTurnIDs)
    func twoForksOfADeletedThreadCountItOnce(pauses: (Int64, Int64), hasIDs: Bool) {
        let facts = CodexFiles.facts(of: [
            Self.forkFile(own: Self.own, hasIDs: hasIDs, pause: pauses.0),
            Self.forkFile(Self.otherFork, own: Self.own, hasIDs: hasIDs, pause: pauses.1),
        ])
        let own = ["try the other way 1100"]
        #expect(Self.runs(in: facts) == [Self.parent: Self.sharedRuns, Self.fork: own, Self.otherFork: own])
    }

    @Test func copiesThatKeptTheirTimesAreToldByThem() {
        let parent = Self.parentFile(hasIDs: false)
        let copied = Array(parent.lines)
        var fork = Self.file(Self.fork, [([Self.meta(Self.fork, from: Self.parent)], Self.forkStart, 0)])
        let own = Self.rows([Self.own], from: 3_000, start: Self.forkStart, hasIDs: false)
        fork.lines += copied + Self.file(Self.fork, [(own, Self.forkStart + 200, 10)]).lines
        let expected = [Self.parent: Self.sharedRuns, Self.fork: ["try the other way 1100"]]
        #expect(Self.runs(in: CodexFiles.facts(of: [fork])) == expected)
        let facts = CodexFiles.facts(of: [fork, parent])
        #expect(facts.apiCalls.count == 4)
        #expect(CodexFiles.facts(of: [fork]).apiCalls.mapValues(\.startedAt) == facts.apiCalls.mapValues(\.startedAt))
    }

    /// A fork whose file has nothing but totals: 1,000 and 2,000 again, then 2,050.
    @Test(arguments: [0, 50, 1_000, 2_000] as [Int64], [true, false])
    func copiesWithoutTurnsCountOnce(pause: Int64, isParentThere: Bool) {
        let totals = [Self.count(1_000, last: 1_000), Self.count(2_000, last: 1_000)]
        let parent = Self.file(Self.parent, [([Self.meta(Self.parent)] + totals, Self.parentStart, 5_000)])
        let forks = [Self.fork, Self.otherFork].map { thread in
            Self.file(
                thread,
                [
                    ([Self.meta(thread, from: Self.parent)] + totals, Self.forkStart, pause),
                    ([Self.count(2_050, last: 50)], Self.forkStart + 30_000, 0),
                ]
            )
        }
        let facts = CodexFiles.facts(of: (isParentThere ? [parent] : []) + forks)
        #expect(CodexReaderTests.total(facts) == TokenCount(input: 2_100))
        #expect(CodexReaderTests.total(CodexFiles.facts(of: [forks[0]])) == TokenCount(input: 2_050))
    }

    /// Codex 0.145 and later: the rows before the mark are copies.
    @Test(arguments: hasTurnIDs) func aMarkEndsTheCopiesOfASubagent(hasIDs: Bool) {
        let mark: Row = ("inter_agent_communication_metadata", ["trigger_turn": true])
        let copied = [Self.meta(Self.parent)] + Self.rows(Self.shared, start: Self.parentStart, hasIDs: hasIDs)
        let own = [mark] + Self.rows([Self.own], from: 3_000, start: Self.forkStart, hasIDs: hasIDs)
        let child = Self.file(
            Self.fork,
            [([Self.meta(Self.fork, from: Self.parent, isSubagent: true)] + copied + own, Self.forkStart, 3)]
        )
        let facts = CodexFiles.facts(of: [child, Self.parentFile(hasIDs: hasIDs)])
        #expect(facts.apiCalls.values.filter { $0.reference.subagent != nil }.map(\.tokens.input) == [1_100])
        #expect(CodexReaderTests.total(facts) == TokenCount(input: 4_100))
        #expect(CodexReaderTests.total(CodexFiles.facts(of: [child])) == TokenCount(input: 4_100))
        #expect(facts.runs.count == 2)
    }

    /// The parent may have been woken by a mark itself.
    @Test func aCopiedMarkEndsNothing() {
        let mark: Row = ("inter_agent_communication_metadata", ["trigger_turn": true])
        let turns = Self.rows(Self.shared, start: Self.parentStart, hasIDs: true)
        let copied = [Self.meta(Self.parent)] + turns.prefix(5) + [mark] + turns.dropFirst(5)
        let own = [mark] + Self.rows([Self.own], from: 3_000, start: Self.forkStart, hasIDs: true)
        let child = Self.file(
            Self.fork,
            [([Self.meta(Self.fork, from: Self.parent, isSubagent: true)] + copied + own, Self.forkStart, 3)]
        )
        let facts = CodexFiles.facts(of: [child, Self.parentFile(hasIDs: true)])
        #expect(facts.apiCalls.values.filter { $0.reference.subagent != nil }.map(\.tokens.input) == [1_100])
        #expect(CodexReaderTests.total(facts) == TokenCount(input: 4_100))
    }

    @Test func aForkOfAForkTellsOfBothThreads() {
        let first = Self.rows(Self.shared, start: Self.parentStart, hasIDs: true)
        let second = Self.rows([Self.own], from: 3_000, start: Self.forkStart, hasIDs: true)
        let third = Self.rows(
            [Turn(prompt: "third", totals: [4_150])],
            from: 4_100,
            start: Self.forkStart + 9_000_000,
            hasIDs: true
        )
        let grandchild = "01a1f8ef-6080-7000-8000-000000000004"
        let metas = [
            Self.meta(grandchild, from: Self.fork), Self.meta(Self.fork, from: Self.parent), Self.meta(Self.parent),
        ]
        let start = Self.forkStart + 9_000_000
        let file = Self.file(grandchild, [(metas + first + second, start, 40), (third, start + 99_000, 10)])
        let expected = [
            Self.parent: Self.sharedRuns, Self.fork: ["try the other way 1100"], grandchild: ["third 50"],
        ]
        let middle = Self.forkFile(own: Self.own, hasIDs: true, pause: 3)
        #expect(Self.runs(in: CodexFiles.facts(of: [file])) == expected)
        #expect(Self.runs(in: CodexFiles.facts(of: [file, Self.parentFile(hasIDs: true)])) == expected)
        let all = CodexFiles.facts(of: [file, middle, Self.parentFile(hasIDs: true)])
        #expect(all.apiCalls.count == 5)
    }
}
