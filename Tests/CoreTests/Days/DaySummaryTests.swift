import TachoCore
import Testing

@Suite struct DaySummaryTests {
    private let period = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 1_000_000)
    private let main = DaySummary.Place(repo: "/w/api", branch: "main")
    private let side = DaySummary.Place(repo: "/w/api", branch: "feat/x")

    private func id(_ number: UInt64) -> SessionID {
        SessionID(timestamp: Timestamp(milliseconds: 1), random: (number, number))
    }

    private func prompt(
        _ place: DaySummary.Place,
        _ session: UInt64,
        _ text: String?,
        isUsers: Bool = true,
        _ from: Int64 = 0,
        _ to: Int64 = 0
    ) -> DaySummary.Prompt {
        DaySummary.Prompt(
            place: place,
            session: id(session),
            agent: "claude",
            isUsers: isUsers,
            isLogged: text != nil,
            preview: text,
            startedAt: Timestamp(milliseconds: from),
            endedAt: Timestamp(milliseconds: to)
        )
    }

    private func piece(_ place: DaySummary.Place, _ session: UInt64, _ from: Int64, _ to: Int64) -> DaySummary.Piece {
        let span = Timestamp(milliseconds: from)..<Timestamp(milliseconds: to)
        return DaySummary.Piece(place: place, session: id(session), span: span)
    }

    private func cost(_ picodollars: Int64, unknown: Int = 0) -> CostSum {
        CostSum(picodollars: picodollars, priced: 1, lowerBound: 0, unpriced: 0, unknown: unknown)
    }

    @Test func sessionsAreNamedByTheirFirstPromptAndOverlapsCountOnce() throws {
        let summary = DaySummary(
            period,
            prompts: [
                prompt(main, 1, "one"), prompt(main, 1, "two"), prompt(side, 1, "three"), prompt(main, 2, nil),
                prompt(main, 3, "by itself", isUsers: false),
            ],
            pieces: [piece(main, 1, 0, 100), piece(main, 2, 50, 150), piece(side, 1, 120, 200)],
            costs: [main: cost(7), side: cost(5)]
        )
        #expect(summary.rows.map(\.place) == [main, side])
        #expect(summary.rows[0].tasks.map(\.title) == ["one", nil])
        #expect(summary.rows[0].tasks.map(\.runCount) == [2, 1])
        #expect(summary.rows.map(\.figures.duration) == [150, 80] && summary.total.duration == 200)
        #expect(summary.rows.map(\.figures.sessionCount) == [3, 1] && summary.total.sessionCount == 3)
        #expect(summary.total.cost.picodollars == 12 && summary.total.runCount == 4)
    }

    @Test func runThatWentOnIsATaskOfItsOwn() throws {
        let summary = DaySummary(
            period,
            prompts: [
                prompt(main, 2, "over before", -900, -800), prompt(main, 1, "one", -500, 100),
                prompt(main, 1, "two", 200, 300), prompt(main, 1, "three", 400, 500),
            ],
            pieces: [piece(main, 1, 0, 100), piece(main, 1, 200, 300)],
            costs: [:]
        )
        let tasks = try #require(summary.rows.first).tasks
        #expect(tasks.map(\.markedTitle) == ["one (begun earlier)", "two"])
        #expect(tasks.map(\.isContinued) == [true, false] && tasks.map(\.runCount) == [0, 2])
        #expect(summary.total.runCount == 2 && summary.total.sessionCount == 1)
    }

    /// An agent that wakes by itself, or a session that is only open, works on what it was asked last.
    @Test func workWithoutAPromptIsOfTheLatestOneInItsPlace() throws {
        let summary = DaySummary(
            period,
            prompts: [
                prompt(main, 1, "first", -900, -800), prompt(main, 1, "last", -700, -600),
                prompt(side, 1, "elsewhere", -500, -400), prompt(main, 2, "other session", -300, -200),
                prompt(main, 1, "by itself", isUsers: false, 10, 20), prompt(side, 3, "new", 30, 40),
                prompt(side, 3, "old", -90, -80),
            ],
            pieces: [piece(main, 1, 10, 20), piece(side, 3, 30, 35)],
            costs: [:]
        )
        #expect(summary.rows.map { $0.tasks.map(\.markedTitle) } == [["last (begun earlier)"], ["new"]])
        #expect(summary.rows.map(\.figures.runCount) == [0, 1])
    }

    @Test func runThatOnlyCostWentOnToo() throws {
        let prompts = [prompt(main, 1, "one", -100, 50), prompt(side, 2, "ended before, but for a line", -100, 50)]
        let summary = DaySummary(period, prompts: prompts, pieces: [], costs: [main: cost(3)])
        #expect(summary.rows.map { $0.tasks.map(\.markedTitle) } == [["one (begun earlier)"]])
        #expect(summary.total.sessionCount == 1 && summary.total.runCount == 0)
    }

    /// How long a run without a log went on is known only where the clock counts its session's time.
    @Test func runWithoutALogGoesOnWhereItHasTime() throws {
        let prompts = [prompt(main, 1, nil, -100, 500)]
        #expect(DaySummary(period, prompts: prompts, pieces: [], costs: [:]).rows.isEmpty)
        let summary = DaySummary(period, prompts: prompts, pieces: [piece(main, 1, 0, 500)], costs: [:])
        #expect(summary.rows.first?.tasks.map(\.isContinued) == [true])
    }

    @Test func placeWithoutKnownTimeHasNone() throws {
        let summary = DaySummary(period, prompts: [prompt(main, 1, nil)], pieces: [], costs: [:])
        #expect(summary.rows[0].figures.duration == nil && summary.total.duration == nil)
        let mixed = DaySummary(period, prompts: [prompt(main, 1, nil)], pieces: [piece(main, 2, 0, 9)], costs: [:])
        #expect(mixed.total.duration == 9 && mixed.total.isDurationPartial)
    }

    private func week(_ costs: [DaySummary.Place: CostSum], _ pieces: [DaySummary.Piece] = []) -> DaySummary {
        DaySummary(period, prompts: [], pieces: pieces, costs: costs)
    }

    @Test func largestChangeComesFirst() throws {
        let weeks = WeekSummary(
            week: week([main: cost(10), side: cost(50)], [piece(main, 1, 0, 70)]),
            before: week([main: cost(90)], [piece(main, 1, 0, 100)]),
            isCut: false
        )
        #expect(weeks.changes.map(\.place) == [main, side])
        #expect(weeks.changes.map(\.cost) == [-80, 50] && weeks.cost == -30)
        #expect(weeks.changes[0].duration == -30 && weeks.duration == -30)
    }

    /// The difference of two lower bounds says nothing.
    @Test func differenceWithAnUnknownCostIsUnknown() throws {
        let weeks = WeekSummary(week: week([main: cost(10, unknown: 1)]), before: week([main: cost(90)]), isCut: false)
        #expect(weeks.changes.map(\.cost) == [nil] && weeks.cost == nil)
        let unseen = DaySummary(period, prompts: [prompt(main, 1, nil)], pieces: [], costs: [:])
        #expect(WeekSummary(week: unseen, before: week([main: cost(1)]), isCut: false).duration == nil)
    }
}
