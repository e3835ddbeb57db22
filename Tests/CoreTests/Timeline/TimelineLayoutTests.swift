import TachoCore
import Testing

@Suite struct TimelineLayoutTests {
    private static func at(_ minute: Int64) -> Timestamp {
        Timestamp(milliseconds: 1_795_000_000_000 + minute * 60_000)
    }

    private static func span(_ from: Int64, _ to: Int64) -> Range<Timestamp> { at(from)..<at(to) }

    private func session(
        _ number: UInt64,
        _ from: Int64,
        _ to: Int64?,
        agent: String = "claude",
        tab: String? = nil,
        worktree: String? = nil
    ) -> Session {
        let id = SessionID(timestamp: Self.at(from), random: (number, number))
        var session = Session(
            id: id,
            agent: agent,
            state: to == nil ? .active : .ended,
            source: tab == nil ? .log : .hook,
            cwd: "/r",
            startedAt: Self.at(from),
            lastSeenAt: Self.at(to ?? from)
        )
        session.repo = "/r"
        session.worktree = worktree
        session.endedAt = to.map(Self.at)
        session.tab = tab.map { Tab(id: $0, tty: $0) }
        return session
    }

    private func work(
        _ session: Session,
        _ spans: (Int64, Int64)...,
        asking: [Range<Timestamp>] = []
    ) -> [SessionID: SessionTimes] {
        [session.id: SessionTimes(runs: spans.map { Self.at($0.0)...Self.at($0.1) }, asking: asking)]
    }

    private struct Joining: Sendable {
        let parts: [[Int64]]
        let joined: [[Int64]]
    }

    private static let joinings = [
        Joining(parts: [[0, 5], [5, 8]], joined: [[0, 8]]),
        Joining(parts: [[4, 6], [0, 5], [9, 9]], joined: [[0, 6]]),
        Joining(parts: [[0, 1], [2, 3]], joined: [[0, 1], [2, 3]]),
        Joining(parts: [[0, 9], [2, 3]], joined: [[0, 9]]),
        Joining(parts: [], joined: []),
    ]

    @Test(arguments: joinings)
    private func spansAreJoined(joining: Joining) {
        let spans = TimeSpans(joining.parts.map { Self.span($0[0], $0[1]) }).spans
        #expect(spans == joining.joined.map { Self.span($0[0], $0[1]) })
    }

    @Test func whatIsTakenAwayIsGone() {
        let spans = TimeSpans([Self.span(0, 10), Self.span(20, 30)])
        let cuts = TimeSpans([Self.span(-5, 1), Self.span(4, 6), Self.span(8, 22), Self.span(30, 40)])
        let rest = [Self.span(1, 4), Self.span(6, 8), Self.span(22, 30)]
        #expect(spans.subtracting(cuts).spans == rest && spans.subtracting(TimeSpans([])) == spans)
        #expect(spans.subtracting(spans).spans == [])
    }

    @Test func timeInADialogIsNeitherWorkNorWaiting() throws {
        let session = session(1, 0, 60)
        let times = work(session, (0, 20), asking: [Self.span(5, 15), Self.span(50, 55)])
        let timeline = Timeline([session], times: times, range: Self.span(0, 60), now: Self.at(60))
        let entry = try #require(timeline.entries.first)
        #expect(entry.work?.duration == 600_000 && entry.asking.duration == 900_000)
        #expect(entry.waitingTime == 2_100_000)
    }

    @Test func intersectionIsWhatBothHold() {
        let left = TimeSpans([Self.span(0, 10), Self.span(20, 30)])
        let right = TimeSpans([Self.span(5, 22), Self.span(29, 40)])
        #expect(left.intersection(right).spans == [Self.span(5, 10), Self.span(20, 22), Self.span(29, 30)])
        #expect(left.intersection(right) == right.intersection(left))
        #expect(left.clipped(to: Self.span(8, 21)).duration == 3 * 60_000)
    }

    @Test func overlapIsAgentTimeOverBusyTime() throws {
        let first = session(1, 0, 60, tab: "a")
        let second = session(2, 30, nil, tab: "b")
        let timeline = Timeline(
            [second, first],
            times: work(first, (0, 20), (10, 40)).merging(work(second, (30, 50), (80, 200))) { $1 },
            range: Self.span(0, 90),
            now: Self.at(85)
        )
        #expect(timeline.rows.map { $0.tab?.id } == ["a", "b"])
        // 40 minutes of the first, 20 and 5 of the second, which has not ended; 50 and 5 of any.
        #expect(timeline.agentTime == 65 * 60_000 && timeline.busyTime == 55 * 60_000)
        #expect(timeline.mostAtOnce == 2)
        #expect(try #require(timeline.overlap) > 1.18 && timeline.overlap ?? 2 < 1.19)
        let collision = try #require(timeline.collisions.first)
        #expect(timeline.collisions.count == 1 && collision.first.id == first.id && collision.second.id == second.id)
        #expect(collision.span == Self.span(30, 60) && collision.bothActive == 10 * 60_000)
    }

    @Test func worktreesDoNotCollide() {
        let first = session(1, 0, 60, tab: "a", worktree: "/r-one")
        let second = session(2, 0, 60, tab: "b", worktree: "/r-two")
        let third = session(3, 59, 70, agent: "devin", tab: "c", worktree: "/r-two")
        let timeline = Timeline([first, second, third], times: [:], range: Self.span(0, 90), now: Self.at(90))
        #expect(timeline.collisions.map(\.place) == ["/r-two"])
        #expect(timeline.collisions.first?.bothActive == nil && timeline.unloggedCount == 3)
        #expect(timeline.overlap == nil && timeline.mostAtOnce == 0)
    }

    @Test func sessionsOfLogsShareALaneWhereTheyFollowEachOther() {
        let sessions = [session(1, 0, 10), session(2, 5, 20), session(3, 12, 30), session(4, 15, 16)]
        let timeline = Timeline(sessions, times: [:], range: Self.span(0, 90), now: Self.at(90))
        #expect(
            timeline.rows.map { $0.entries.map(\.session.id) } == [
                [sessions[0].id, sessions[2].id], [sessions[1].id], [sessions[3].id],
            ]
        )
    }

    @Test func sessionsAcrossMidnightAreCutAndOthersLeftOut() throws {
        let across = session(1, -60, 10, tab: "a")
        let before = session(2, -60, -30, tab: "b")
        let timeline = Timeline(
            [across, before],
            times: work(across, (-50, 5)),
            range: Self.span(0, 90),
            now: Self.at(90)
        )
        #expect(timeline.entries.map(\.session.id) == [across.id])
        #expect(timeline.entries.first?.life == Self.span(0, 10) && timeline.agentTime == 5 * 60_000)
        #expect(timeline.mostAtOnce == 1)
    }
}
