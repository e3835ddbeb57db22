import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What running agents do, as commands show it.
@Suite struct LiveTests {
    private static let now = CommandFixture.now

    private static func live(_ level: LiveLevel, run: LatestRun? = nil) -> LiveState {
        var session = Session(
            id: SessionID(timestamp: now, random: (1, 1)),
            agent: "claude",
            state: .active,
            source: .hook,
            cwd: "/w",
            startedAt: now + -9_000_000,
            lastSeenAt: now
        )
        session.level = level
        session.hasWorked = true
        return LiveState(session, latest: run, now: now)
    }

    private static let cells: [(LiveLevel, String)] = [
        (LiveLevel(.asking, ask: .permission, since: now + -40_400), "asks: permission 40s"),
        (LiveLevel(.asking, ask: .question, since: now + -3_900), "asks: question 3s"),
        (LiveLevel(.asking, since: now), "asks 0s"), (LiveLevel(.waiting, since: now + -240_000), "your turn 4m"),
        (LiveLevel(.working, since: now + -120_000), "working 2m"),
        (LiveLevel(.background, since: now + -120_000), "background 2m"),
        (LiveLevel(.waiting, since: now + -7_200_000), "idle 2h00m"),
        // A clock that steps back gives no negative time.
        (LiveLevel(.working, since: now + 60_000), "working 0s"),
    ]

    @Test(arguments: cells)
    func aCellSaysWhatForAndSinceWhen(level: LiveLevel, text: String) {
        #expect(LiveText.cell(Self.live(level), now: Self.now).text == text)
    }

    @Test func countsAreShortAndLeaveOutWhatNobodyDoes() {
        let states: [LiveLevel.State] = [.working, .background, .asking, .waiting]
        let all = states.map { Self.live(LiveLevel($0, since: Self.now)) }
        #expect(LiveText.counts(of: all) == "2⚙ 1? 1✓" && LiveText.counts(of: []) == "")
        #expect(LiveText.counts(of: [Self.live(LiveLevel(.waiting, since: Self.now + -7_200_000))]) == "")
    }

    @Test func theSummaryCountsThoseThatNeedTheUser() {
        let asking = Self.live(LiveLevel(.asking, since: Self.now))
        let waiting = Self.live(LiveLevel(.waiting, since: Self.now))
        let working = Self.live(LiveLevel(.working, since: Self.now))
        #expect(LiveText.summary(of: [working]) == "1 working")
        #expect(LiveText.summary(of: [working, asking]) == "1 asking, 1 working")
        let all = [asking, asking, waiting, waiting, working]
        #expect(LiveText.summary(of: all) == "2 asking, 2 waiting for you, 1 working")
    }

    /// Four agents at once: the one that cannot go on stands first, and the one that works last.
    @Test func thoseThatNeedTheUserStandFirst() throws {
        var fixture = try CommandFixture()
        var journal = JournalFixture()
        let works = journal.start(minute: 100, label: "tmux %1", shellPid: 201)
        let asks = journal.start(minute: 101, label: "tmux %2", shellPid: 202)
        let waits = journal.start(minute: 102, label: "tmux %3", shellPid: 203)
        let waitsLonger = journal.start(minute: 103, label: "tmux %4", shellPid: 204)
        for minute in [100, 101, 102, 103] as [Int64] { journal.level(minute: minute, after: 1_000, .working) }
        journal.level(minute: 101, after: 60_000, .asking, ask: .permission)
        journal.level(minute: 102, after: 600_000, .waiting)
        journal.level(minute: 103, after: 300_000, .waiting)
        try journal.write(to: fixture)
        let document = try JSONSerialization.jsonObject(with: fixture.run("--json").bytes) as? [String: Any]
        let sessions = try #require(document?["sessions"] as? [[String: Any]])
        #expect(sessions.map { $0["id"] as? String } == [asks, waitsLonger, waits, works])
        let live = try #require(sessions.first?["live"] as? [String: Any])
        #expect(live["kind"] as? String == "asking" && live["ask"] as? String == "permission")
        fixture.useTerminal(columns: 100)
        let lines = try fixture.shown([]).split(separator: "\n")
        #expect(lines.dropFirst(2).first?.contains("asks: permission 18m") == true, "\(lines)")
        #expect(try fixture.run("watch", "--json", "--count", "1").data.contains(#""kind":"asking""#))
    }
}
