import TachoCore
import TestSupport
import Testing

/// How sessions end, with the numbers of the shell matrix's rows where one is meant.
@Suite struct SessionEndingTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var change: @Sendable (inout SessionStart) -> Void = { _ in }
        var events: [(Int64, JournalEvent.Fact)]
        /// `state reason code duration`, or `dropped`.
        var expected: String

        init(_ name: String, _ events: [(Int64, JournalEvent.Fact)], _ expected: String) {
            testDescription = name
            self.events = events
            self.expected = expected
        }

        func uncertain() -> Row {
            with { $0.isCertain = false }
        }

        func inList() -> Row {
            with { $0.ownsStatus = false }
        }

        func of(_ role: BackgroundRole) -> Row {
            with { $0.role = role }
        }

        private func with(_ change: @escaping @Sendable (inout SessionStart) -> Void) -> Row {
            var row = self
            row.change = change
            return row
        }
    }

    static let foreground: [Row] = [
        Row("plain", [(40, .agent()), (9_000, .exit()), (9_003, .end(0))], "ended exit 0 9000"),
        Row(
            "prompt before the watch process's exit",
            [(40, .agent()), (9_000, .end(0)), (9_004, .exit())],
            "ended exit 0 9000"
        ),
        Row("no watch process", [(9_000, .end(3))], "ended exit 3 9000"),
        Row("only the start", [], "active - - -"),
        Row("running", [(40, .agent())], "active - - -"),
        Row("27: Ctrl-C", [(40, .agent()), (700, .exit()), (702, .end(130))], "ended signal 130 700"),
        Row("killed by SIGKILL", [(40, .agent()), (700, .exit()), (702, .end(137))], "ended signal 137 700"),
        Row("status 128 is no signal", [(700, .end(128))], "ended exit 128 700"),
        Row("status 193 is no signal", [(700, .end(193))], "ended exit 193 700"),
        Row(
            "status long after the exit is not the agent's",
            [(40, .agent()), (700, .exit()), (1_701, .end(0))],
            "ended exit - 700"
        ),
        Row(
            "status 1,000 ms after the exit is the agent's",
            [(40, .agent()), (700, .exit()), (1_700, .end(0))],
            "ended exit 0 700"
        ),
        Row("a dispatch", [(40, .agent()), (700, .exit()), (702, .end(0))], "ended background 0 700").of(.dispatch),
        Row("a dispatch that failed", [(700, .end(1))], "ended exit 1 700").of(.dispatch),
        Row("a dispatch whose shell is gone", [(40, .agent()), (700, .exit())], "ended background - 700").of(.dispatch),
        Row("attached to nobody knows what", [(40, .agent()), (700, .exit()), (702, .end(0))], "dropped").of(.attach),
        Row(
            "attached",
            [(40, .agent()), (50, .conversation(id: "c", evidence: "job")), (700, .exit()), (702, .end(0))],
            "ended exit 0 700"
        ).of(.attach),
        Row("127: no such command", [(5, .end(127))], "dropped"),
        Row("126: not executable", [(5, .end(126))], "dropped"),
        Row("127 of an agent that ran", [(5, .agent()), (800, .end(127))], "ended exit 127 800"),
        Row("127 of a list", [(800, .end(127))], "ended exit - 800").inList(),
        Row("claude; make", [(40, .agent()), (700, .exit()), (90_000, .end(2))], "ended exit - 700").inList(),
        Row("make of claude; make still runs", [(40, .agent()), (700, .exit())], "ended exit - 700").inList(),
        Row("15: true || claude", [(3, .end(0))], "dropped").uncertain(),
        Row("15: true || claude, prompt not back yet", [], "dropped").uncertain(),
        Row("14: false || claude", [(40, .agent()), (300, .exit()), (301, .end(0))], "ended exit 0 300").uncertain(),
        Row("uncertain, unseen, at the limit", [(1_000, .end(0))], "dropped").uncertain(),
        Row("uncertain, unseen, but long", [(1_001, .end(0))], "ended exit 0 1001").uncertain(),
        Row("16-17: one side of a pipe", [(40, .agent()), (700, .exit()), (720, .end(0))], "ended exit 0 700"),
        Row(
            "18: two agents in a pipe, the second outlives the first",
            [(40, .agent(1)), (41, .agent(2)), (700, .exit(1)), (5_000, .end(0)), (5_002, .exit(2))],
            "ended exit 0 5000"
        ),
        Row(
            "21: loop of two",
            [(40, .agent(1)), (700, .exit(1)), (740, .agent(2)), (1_500, .exit(2)), (1_510, .end(0))],
            "ended exit 0 1500"
        ),
        Row("21: loop, first round over", [(40, .agent(1)), (700, .exit(1))], "ended exit - 700"),
        Row("21: loop, second round", [(40, .agent(1)), (700, .exit(1)), (740, .agent(2))], "active - - -"),
        Row("absent, certain", [(2_050, .absent)], "ended lost - 0"),
        Row("absent, uncertain", [(2_050, .absent)], "dropped").uncertain(),
        Row(
            "absent after a conversation",
            [(900, .conversation(id: "c", evidence: "pid registry")), (2_950, .absent)],
            "ended lost - 900"
        ).uncertain(),
        Row("absent, then the prompt's hook", [(2_050, .absent), (2_060, .end(0))], "ended exit 0 2060"),
        Row("absent, then the agent after all", [(2_050, .absent), (2_100, .agent())], "active - - -"),
        Row("52: exec claude", [(40, .agent()), (60_000, .exit())], "ended exit - 60000"),
        Row("65: shell killed, agent dies with it", [(40, .agent()), (60_000, .exit())], "ended exit - 60000"),
        Row("65: shell, agent and watch process killed", [(40, .agent()), (40, .lost)], "ended lost - 40"),
        Row("66-67: lost at the start", [(0, .lost)], "ended lost - 0"),
        Row("the prompt's return beats a loss", [(40, .agent()), (40, .lost), (900, .end(0))], "ended exit 0 900"),
        Row("an exit beats a loss", [(40, .agent()), (40, .lost), (900, .exit())], "ended exit - 900"),
        Row("a later sign of life voids a loss", [(0, .lost), (40, .agent())], "active - - -"),
        Row(
            "two losses: the earliest that holds",
            [(0, .lost), (40, .agent()), (50, .lost), (40, .lost)],
            "ended lost - 40"
        ),
    ]

    static let jobs: [Row] = [
        Row("25: background", [(3, .background(pid: 5000)), (5, .end(0)), (40, .agent())], "active - - -"),
        Row(
            "25: background ends",
            [(3, .background(pid: 5000)), (5, .end(0)), (40, .agent()), (1_000, .exit())],
            "ended exit - 1000"
        ),
        Row(
            "26: background outlives its tab",
            [(3, .background(pid: 5000)), (40, .agent()), (3_600_000, .exit())],
            "ended exit - 3600000"
        ),
        Row("background, lost", [(3, .background(pid: 5000)), (3, .lost)], "ended lost - 3"),
        Row(
            "background, then fg, then end",
            [(3, .background(pid: 5000)), (40, .agent()), (900, .resume), (2_000, .exit()), (2_001, .end(0))],
            "ended exit 0 2000"
        ),
        Row("30: Ctrl-Z", [(40, .agent()), (700, .suspend)], "suspended - - -"),
        Row(
            "30: the prompt after Ctrl-Z",
            [(40, .agent()), (700, .suspend), (701, .end(148)), (900, .end(0))],
            "suspended - - -"
        ),
        Row("30: fg", [(40, .agent()), (700, .suspend), (900, .resume)], "active - - -"),
        Row(
            "30: fg and end",
            [(40, .agent()), (700, .suspend), (900, .resume), (1_500, .exit()), (1_501, .end(0))],
            "ended exit 0 1500"
        ),
        Row(
            "30: twice",
            [(40, .agent()), (700, .suspend), (900, .resume), (950, .suspend), (990, .resume), (1_500, .end(0))],
            "ended exit 0 1500"
        ),
        Row("31: bg", [(40, .agent()), (700, .suspend), (900, .background(pid: 5000))], "active - - -"),
        Row(
            "31: bg ends",
            [(40, .agent()), (700, .suspend), (900, .background(pid: 5000)), (4_000, .exit())],
            "ended exit - 4000"
        ),
        Row("32: kill %1", [(40, .agent()), (700, .suspend), (2_000, .exit())], "ended exit - 2000"),
        Row("32: kill %1 without watch process", [(40, .agent()), (700, .suspend), (700, .lost)], "ended lost - 700"),
        Row("34: %1 is fg", [(700, .suspend), (900, .resume), (1_500, .end(143))], "ended signal 143 1500"),
        Row(
            "35: exit twice with a stopped agent",
            [(40, .agent()), (700, .suspend), (700, .lost)],
            "ended lost - 700"
        ),
        Row("suspend and absent", [(700, .suspend), (2_900, .absent)], "suspended - - -"),
    ]

    @Test(arguments: foreground + jobs)
    func sessionEndsAsItsEventsTell(row: Row) throws {
        var history = SessionHistory(change: row.change)
        for (elapsed, fact) in row.events { history.add(elapsed, fact) }
        let aggregate = try #require(SessionAggregator.aggregate(history.events))
        #expect(Self.describe(aggregate.session) == row.expected)
        // Neither the order of the events nor repeats matter.
        let shuffled = history.events.reversed() + history.events
        #expect(SessionAggregator.aggregate(shuffled) == aggregate)
    }

    @Test func twoStoppedAgentsAreToldApart() {
        let first = SessionHistory(1).adding(40, .agent(1)).adding(500, .suspend).adding(9_000, .resume)
        let second = SessionHistory(2, offset: 1_000).adding(40, .agent(2)).adding(500, .suspend)
        let starts = [first, second].map {
            SessionAggregator.TabStart(session: $0.id, uptime: SessionHistory.uptime + $0.offset)
        }
        #expect(SessionAggregator.aggregate(first.events, tabStarts: starts)?.session?.state == .active)
        #expect(SessionAggregator.aggregate(second.events, tabStarts: starts)?.session?.state == .suspended)
    }

    /// A session as the tables write it.
    static func describe(_ session: Session?) -> String {
        guard let session else { return "dropped" }
        return [
            session.state.rawValue, session.endReason?.rawValue ?? "-", session.exitCode.map { "\($0)" } ?? "-",
            session.durationInMilliseconds.map { "\($0)" } ?? "-",
        ].joined(separator: " ")
    }
}
