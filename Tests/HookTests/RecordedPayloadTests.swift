import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import TachoHook

@Suite struct RecordedPayloadTests {
    /// The state of a file's conversations at each moment, as `second:kind:tool`, changes only.
    private func story(_ name: String, _ uses: [HookEvent.Use] = [.turns]) throws -> String {
        let events = try RecordedPayloads(name).events(uses)
        var story: [String] = []
        for end in events.indices {
            let state = try #require(HookState(events[...end].filter { $0.conversation == events[end].conversation }))
            let text = (state.kind.map { "\($0)" } ?? "left") + (state.tool.map { ":" + $0 } ?? "")
            if story.last?.split(separator: " ").last.map(String.init) != text {
                story.append("\((events[end].at.milliseconds - SessionHistory.epoch) / 1_000) \(text)")
            }
        }
        return story.joined(separator: ", ")
    }

    @Test func codexsHooksTellAllButApiErrors() throws {
        #expect(
            try story("codex") == """
                52 idle, 52 working, 52 asking:Bash, 57 waiting, 62 working, 62 asking:Bash, 66 waiting, 71 working, \
                71 asking:Bash, 75 waiting, 80 working, 86 waiting, 89 working, 92 waiting, 96 working, 105 waiting, \
                125 idle, 125 working, 125 waiting, 133 idle, 133 working, 133 waiting, 146 idle, 146 working, \
                146 waiting, 159 idle, 159 working, 167 waiting, 171 idle, 171 working, 171 waiting
                """
        )
    }

    /// What the hooks leave open here (a denial, an interrupt) is settled by the status file; see the next test.
    @Test func claudesHooksTellDialogsAndEnds() throws {
        #expect(
            try story("claude-d", [.turns, .tools]) == """
                1 idle, 5 working, 5 asking:AskUserQuestion, 15 working, 16 asking:Bash, 20 background, 21 working, \
                21 waiting, 26 left, 26 idle, 34 left
                """
        )
        #expect(
            try story("claude-c") == """
                3 idle, 7 working, 8 asking:Bash, 12 background, 15 working, 16 waiting, 22 working, 23 waiting, \
                29 working, 35 waiting, 38 working, 38 asking:Bash, 45 waiting, 50 working, 50 waiting, 123 left
                """
        )
    }

    /// At every change of the status file, what is shown is what the file says, at most 500 ms later.
    @Test(arguments: ["claude-b", "claude-c", "claude-d"]) func hooksNeverHideTheStatus(name: String) throws {
        let recorded = try RecordedPayloads(name)
        let events = try recorded.events()
        let levels = recorded.lines.compactMap { line in line.level.map { (line.second, $0) } }
        try #require(levels.count > 10)
        for (index, (second, level)) in levels.enumerated() {
            let next = index + 1 < levels.count ? levels[index + 1].0 : second + 10
            for moment in [second + 0.45, (second + next) / 2, next - 0.05] where moment > second + 0.4 && moment < next
            {
                let now = RecordedPayloads.moment(moment)
                let live = live(level, events.filter { $0.at <= now }, now: now)
                // A hook may be ahead of the file, never behind it.
                if live.source == .hook { continue }
                let expected: LiveState.Kind =
                    switch level.state {
                    case .asking: .asking
                    case .working: .working
                    case .background: .background
                    case .waiting: live.kind == .error ? .error : index == 0 ? .idle : .waiting
                    }
                #expect(live.kind == expected, "\(name) at \(moment)")
            }
        }
    }

    private func live(_ level: LiveLevel, _ events: [AgentEvent], now: Timestamp) -> LiveState {
        var session = Session(
            id: SessionHistory().id,
            agent: "claude",
            state: .active,
            source: .hook,
            cwd: "/w",
            startedAt: RecordedPayloads.moment(0),
            lastSeenAt: now
        )
        session.level = level
        session.hasWorked = level.since > RecordedPayloads.moment(5)
        let hook = HookState(events.filter { $0.conversation == events.last?.conversation })
        return LiveState(session, latest: nil, hook: hook, now: now)
    }

    @Test(arguments: RecordedPayloads.files) func anyOrderGivesTheSameState(name: String) throws {
        var generator = SeededGenerator(seed: 11)
        let events = try RecordedPayloads(name).events([.turns, .tools, .never])
        try #require(events.count > 15)
        for end in stride(from: 1, through: events.count, by: 3) {
            let state = HookState(events[..<end])
            for _ in 0..<5 {
                let again = (events[..<end] + events[..<(end / 2)]).shuffled(using: &generator)
                #expect(HookState(again) == state)
            }
        }
    }

    /// No line holds anything but ids, names of tools and plain words, and each fits into its limit.
    @Test(arguments: RecordedPayloads.files) func noLineHoldsWhatWasSaid(name: String) throws {
        let recorded = try RecordedPayloads(name)
        for event in try recorded.events([.turns, .tools, .never]) {
            let line = try #require(JournalLine.render(event))
            let text = String(decoding: line, as: UTF8.self)
            #expect(line.count <= JournalLine.agentEventLimit)
            for secret in ["[[", "touch", "answer", "<HOME>", "<WORK>", "fake model", "need it", "transcript"] {
                #expect(!text.contains(secret), "\(text)")
            }
            #expect(JournalLine.agentEvent(String(text.dropLast())) == event)
        }
    }
}
