import TachoCore
import Testing

@testable import TachoFleet

@Suite struct FleetQuestionTests {
    private func question(_ grouping: FleetGrouping, days: Int64 = 3) -> FleetQuestion {
        let since = Timestamp(milliseconds: 1_795_219_200_000)
        let calendar = CostCalendar(local: .utc)
        return FleetQuestion(grouping, since: since, until: since + days * 86_400_000, calendar: calendar)
    }

    private func report(_ grouping: FleetGrouping, _ rows: String...) throws -> FleetReport {
        try question(grouping).report(of: [FleetQuestion.ready] + rows)
    }

    @Test func spansAreTheDaysOfThePeriod() throws {
        #expect(question(.day).spans.map(\.key) == ["2026-11-21", "2026-11-22", "2026-11-23"])
        #expect(question(.owner).spans.isEmpty)
        #expect(question(.day, days: 0).spans.isEmpty)
        let report = try report(.day, #"["3",null,1,2,0,4,0,0,0,0,0,0,5,0]"#, #"["1",null,1,null,0,4,0,0,0,0,0,0,5,0]"#)
        #expect(report.rows.map(\.key) == ["2026-11-21", "2026-11-23"])
        #expect(report.rows.map(\.figures.active) == [nil, 2])
    }

    @Test func theMostExpensiveComesFirst() throws {
        let report = try report(
            .repo,
            #"["b\n\"",null,1,60000,0,10,1,2,3,4,5,6,1000000000,0]"#,
            #"["a",null,2,null,1,10,1,2,3,4,5,6,3000000000,4]"#
        )
        #expect(report.rows.map(\.key) == ["a", "b\n\""])
        #expect(report.rows.map(\.figures.usage.cost.state) == [.partial, .priced])
        #expect(report.total.sessionCount == 3)
        #expect(report.total.active == 60_000)
        #expect(report.total.usage.cost.picodollars == 4 * Picodollars.dollar)
        #expect(report.total.usage.tokens.cacheWrite1h == 8)
    }

    @Test func modelsHaveNoSessions() throws {
        let report = try report(.model, #"["m",null,0,null,0,1,0,0,0,0,0,0,1,0]"#)
        #expect(report.rows[0].figures.sessionCount == nil)
        #expect(report.total.sessionCount == nil)
    }

    @Test func sumsThatAreTooLargeStayAtTheEnd() throws {
        let report = try report(
            .owner,
            #"["a",null,1,1,0,1,0,0,0,0,0,0,9000000000000000000,0]"#,
            #"["b",null,1,1,0,1,0,0,0,0,0,0,99999999999999999999999,0]"#
        )
        #expect(report.total.usage.cost.picodollars == .max)
    }

    @Test(arguments: [#"["a"]"#, "x", #"{"a":1}"#, #"["4",null,1,2,0,4,0,0,0,0,0,0,5,0]"#])
    func whatCannotBeReadIsSaid(line: String) {
        #expect(throws: FleetReportFailure.unreadable) { try report(.day, line) }
    }

    @Test func missingTablesAreSaid() {
        #expect(throws: FleetReportFailure.notSetUp) { try question(.day).report(of: []) }
    }

    /// Every grouping asks read-only and by times alone.
    @Test(arguments: FleetGrouping.allCases)
    func scriptsReadOnly(grouping: FleetGrouping) {
        let script = question(grouping).script
        #expect(script.hasPrefix("begin transaction read only;"))
        #expect(script.contains("timestamptz '2026-11-21T00:00:00.000+00:00'"))
    }
}
