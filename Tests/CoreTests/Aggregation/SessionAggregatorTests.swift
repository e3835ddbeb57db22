import TachoCore
import TestSupport
import Testing

@Suite struct SessionAggregatorTests {
    @Test func noSessionWithoutItsStart() {
        let events = SessionHistory().adding(40, .agent()).adding(900, .end(0)).events.dropFirst()
        #expect(SessionAggregator.aggregate(events) == nil)
    }

    @Test func everyFactOfTheStartIsKept() throws {
        let history = SessionHistory { $0.worktree = "/w/p" }.adding(40, .agent()).adding(9_000, .end(0))
        let session = try #require(SessionAggregator.aggregate(history.events)?.session)
        #expect(session.id == history.id)
        #expect(session.agent == "claude")
        #expect(session.source == .hook)
        #expect(session.tab == Tab(id: "b1946ac9:pts/4:4000:400000", label: "tmux %3", tty: "pts/4"))
        #expect(session.shell == .bash)
        #expect(session.host == "box")
        #expect(session.cwd == "/w/p")
        #expect(session.repo == "/w/p")
        #expect(session.worktree == "/w/p")
        #expect(session.branch == "feat/x")
        #expect(session.headBefore == "1111111111111111111111111111111111111111")
        #expect(session.headAfter == "2222222222222222222222222222222222222222")
        #expect(session.command == "claude")
        #expect(session.agentProcess?.pid == 5000)
    }

    @Test("row 76 of the shell matrix: clock steps", arguments: [-3_600_000, -9_000, 0, 3_600_000] as [Int64])
    func clockStepsDoNotChangeTheDuration(step: Int64) throws {
        let history = SessionHistory().adding(40, .agent()).adding(9_000, .end(0), wallStep: step)
        let session = try #require(SessionAggregator.aggregate(history.events)?.session)
        #expect(session.durationInMilliseconds == 9_000)
        #expect(session.endedAt == session.startedAt + 9_000)
        #expect(session.lastSeenAt == session.endedAt)
    }

    @Test func anotherBootIsMeasuredByTheWallClockAndNeverNegative() throws {
        var history = SessionHistory()
        history.add(7_000, .exit(), boot: "another")
        #expect(SessionAggregator.aggregate(history.events)?.session?.durationInMilliseconds == 7_000)
        var stepped = SessionHistory()
        stepped.add(7_000, .exit(), wallStep: -9_000, boot: "another")
        #expect(SessionAggregator.aggregate(stepped.events)?.session?.durationInMilliseconds == 0)
    }

    @Test func lastSeenIsTheLastSignOfLife() throws {
        let history = SessionHistory().adding(40, .agent()).adding(700, .suspend).adding(5_000, .end(0))
        let session = try #require(SessionAggregator.aggregate(history.events)?.session)
        #expect(session.lastSeenAt == session.startedAt + 700)
        #expect(session.endedAt == nil)
    }

    @Test(
        arguments: [
            // The next start comes after the session's last sign of life: it must have ended.
            ([], 5_000, "ended replaced - 0"),
            // Its processes are known, so their ends will be too.
            ([(40, .agent())], 5_000, "active - - -"),
            ([(40, .agent()), (700, .suspend)], 5_000, "suspended - - -"),
            ([(700, .suspend)], 5_000, "suspended - - -"),
            ([(3, .background(pid: 7))], 5_000, "active - - -"),
            // The end is known.
            ([(900, .end(0))], 5_000, "ended exit 0 900"),
            // A later sign of life shows that it went on.
            ([(700, .suspend), (8_000, .resume)], 5_000, "active - - -"),
            ([(700, .suspend), (3_000, .resume)], 5_000, "ended replaced - 3000"),
            // Another session's earlier start says nothing.
            ([], -5_000, "active - - -"),
        ] as [([(Int64, JournalEvent.Fact)], Int64, String)]
    )
    func laterStartInTheTabReplaces(events: [(Int64, JournalEvent.Fact)], next: Int64, expected: String) {
        var history = SessionHistory()
        for (elapsed, fact) in events { history.add(elapsed, fact) }
        let other = SessionHistory(2, offset: next)
        let starts = [history, other].map {
            SessionAggregator.TabStart(session: $0.id, uptime: SessionHistory.uptime + $0.offset)
        }
        let session = SessionAggregator.aggregate(history.events, tabStarts: starts)?.session
        #expect(SessionEndingTests.describe(session) == expected)
    }

    @Test func agentsOwnFolderCountsWhereTheShellsWasAnother() throws {
        // `cd /other && claude` in zsh: the start hook still saw /w/p.
        let running = SessionHistory().adding(40, .agent(cwd: "/other"))
        let session = try #require(SessionAggregator.aggregate(running.events)?.session)
        #expect(session.cwd == "/other")
        #expect(session.repo == nil)
        #expect(session.branch == nil)
        #expect(session.headBefore == nil)
        let end = SessionEnd(status: 0, cwd: "/other", branch: "main", head: "3333333333333333333333333333333333333333")
        let ended = try #require(SessionAggregator.aggregate(running.adding(900, .end(end)).events)?.session)
        #expect(ended.branch == "main")
        #expect(ended.headAfter == "3333333333333333333333333333333333333333")
    }

    @Test func folderBelowTheRepositoryKeepsIt() throws {
        let history = SessionHistory().adding(40, .agent(cwd: "/w/p/sub"))
        #expect(SessionAggregator.aggregate(history.events)?.session?.repo == "/w/p")
        let sibling = SessionHistory().adding(40, .agent(cwd: "/w/p2"))
        #expect(SessionAggregator.aggregate(sibling.events)?.session?.repo == nil)
    }

    @Test func lossRecordsTheLastSignOfLife() throws {
        let history = SessionHistory().adding(40, .agent()).adding(700, .suspend)
        let aggregate = try #require(SessionAggregator.aggregate(history.events))
        #expect(aggregate.loss.at == Timestamp(milliseconds: SessionHistory.epoch + 700))
        #expect(aggregate.loss.fact == .lost)
        let ended = SessionAggregator.aggregate(history.events + [aggregate.loss])?.session
        #expect(SessionEndingTests.describe(ended) == "ended lost - 700")
    }

    @Test func openSessionLivesByTheBestKnownProcess() throws {
        let start = SessionHistory()
        let shell = ProcessIdentity(boot: SessionHistory.boot, pid: 4000, started: 400_000)
        let agent = ProcessIdentity(boot: SessionHistory.boot, pid: 5000, started: 500_000)
        #expect(SessionAggregator.aggregate(start.events)?.processes == .shell(shell))
        let job = start.adding(3, .background(pid: 5000))
        #expect(SessionAggregator.aggregate(job.events)?.processes == .background(pid: 5000))
        #expect(SessionAggregator.aggregate(job.adding(40, .agent()).events)?.processes == .agents([agent]))
    }

    @Test func anyOrderOfDamagedEventsGivesOneSession() throws {
        // Two starts, two ends and clashing times: nonsense, but always the same.
        var history = SessionHistory().adding(0, .end(1)).adding(0, .end(2)).adding(0, .agent()).adding(0, .exit())
        var other = SessionHistory.start
        other.cwd = "/elsewhere"
        other.tabVariables = ["B": "2", "A": "1", "C": "3"]
        history.add(0, .start(other))
        let expected = try #require(SessionAggregator.aggregate(history.events))
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            #expect(SessionAggregator.aggregate(history.events.shuffled(using: &random)) == expected)
        }
    }
}
