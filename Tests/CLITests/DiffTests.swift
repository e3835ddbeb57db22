import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import tacho

/// `tacho diff` on the logs of `AgentLogFixture`: Claude on main in api, Codex an hour before on dev in web.
@Suite struct DiffTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
    }

    private func document(_ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(["diff", "--json"] + arguments)
        #expect(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func picodollars(_ value: Any?) throws -> Int64 {
        let number = try #require(value as? NSNumber)
        return Int64((number.doubleValue * 1e12).rounded())
    }

    @Test(arguments: [
        ["dev", "main"], ["2026-11-20..2026-11-21T07:30", "2026-11-21T07:30..2026-11-21T12:00"], ["main", "main"],
    ])
    func everyDivisionAddsUpToTheDifference(sides: [String]) throws {
        let by = CostGrouping.allCases.filter { $0 != .tag }.map(\.rawValue).joined(separator: ",")
        let document = try document(sides[0], sides[1], "--by", by)
        let whole = try picodollars(document["difference_usd"])
        #expect(whole == (sides[0] == sides[1] ? 0 : 55_600_000_000 - 2_900_000_000))
        let divisions = try #require(document["divisions"] as? [[String: Any]])
        #expect(divisions.count == CostGrouping.allCases.count - 1)
        for division in divisions {
            let rows = try #require(division["rows"] as? [[String: Any]])
            let sum = try rows.reduce(0) { try $0 + picodollars($1["difference_usd"]) }
            #expect(sum == whole, "\(division["by"] ?? "")")
        }
    }

    @Test func sessionsAreComparedByTheirIDs() throws {
        let ids = try fixture.run("sessions", "--columns", "id").lines
        try #require(ids.count == 2)
        let document = try document(ids[1], ids[0])
        #expect(try picodollars(document["difference_usd"]) == 55_600_000_000 - 2_900_000_000)
        #expect((document["before"] as? [String: Any])?["session_count"] as? Int == 1)
    }

    @Test func tableSaysWhatMoved() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        let text = try fixture.run("diff", "dev", "main").data
        #expect(text.contains("difference  ≥ +$0.0527"))
        #expect(text.contains("By model") && text.contains("claude-opus-4-8"))
        #expect(text.contains("-$0.0029"), "\(text)")
    }

    /// What is said of the sides stands below each other, however long their names are.
    @Test(arguments: [40, 60, 80, 140], ["2026-11-16..2026-11-22", "2026-11-16T10:00..2026-11-22T10:00:30", "main"])
    func headerLinesAlign(columns: Int, side: String) throws {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let lines = try fixture.run("diff", side, "dev").data.split(separator: "\n").map(String.init)
        let header = lines.filter {
            $0.hasPrefix(side.prefix(10)) || $0.hasPrefix("dev ") || $0.hasPrefix("difference ")
        }
        #expect(header.count == 3, "\(lines)")
        let starts = header.map { line in
            line.firstRange(of: /\s+/).map { line.distance(from: line.startIndex, to: $0.upperBound) }
        }
        #expect(Set(starts).count == 1 && starts[0] != nil, "\(header)")
        #expect(lines.allSatisfy { $0.count <= columns })
        #expect(header[0].hasPrefix(side) || header[0].contains("…"))
    }

    /// Whatever the amounts, what is shown is one sum: after less before, the rows as much as the whole.
    @Test(arguments: [MoneyDisplay.dollars, .init(currency: DisplayCurrency(code: "EUR", rate: 0.92))], [1, 1_000])
    func whatIsShownAddsUp(display: MoneyDisplay, size: Int64) throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let parts = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                let before = cost(upTo: size, &random)
                return (before: before, after: Bool.random(using: &random) ? before : cost(upTo: size, &random))
            }
            let before = parts.reduce(CostSum()) { $0 + $1.before }
            let after = parts.reduce(CostSum()) { $0 + $1.after }
            let costs = MoneyDisplay.$current.withValue(display) { ComparedCosts(before: before, after: after) }
            let pairs = costs.pairs(parts)
            #expect(pairs.map(\.before).reduce(0, +) == costs.total.before)
            #expect(pairs.map(\.after).reduce(0, +) == costs.total.after)
            #expect(pairs.map(\.difference).reduce(0, +) == costs.total.difference)
            // Each is next to the exact amount.
            let decimals = max(before, after) { $0.picodollars }.picodollars < Picodollars.dollar ? 4 : 2
            for (pair, part) in zip(pairs, parts) {
                let step = display.steps(part.after.picodollars, decimals: decimals).cut
                #expect((-2...2).contains(pair.after - step))
                if part.before == part.after { #expect(pair.difference == 0) }
            }
        }
    }

    private func max(_ first: CostSum, _ second: CostSum, by value: (CostSum) -> Int64) -> CostSum {
        value(first) < value(second) ? second : first
    }

    private func cost(upTo dollars: Int64, _ random: inout SeededGenerator) -> CostSum {
        let amount = Int64.random(in: 0...(dollars * Picodollars.dollar / 9), using: &random)
        return CostSum(picodollars: amount, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
    }

    @Test func aDifferenceIsThatOfTheAmountsShown() {
        let amounts = [1_283_000_000_000, 2_396_000_000_000, 6_000_000_000, 14_000_000_000].map {
            CostSum(picodollars: $0, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        }
        let costs = ComparedCosts(before: amounts[0], after: amounts[1])
        #expect(costs.text(costs.total) == "+$1.12")
        #expect(costs.cell(amounts[0], steps: costs.total.before).text == "$1.28")
        #expect(costs.cell(amounts[1], steps: costs.total.after).text == "$2.40")
        // Less than a dollar in all: four decimals, everywhere.
        let small = ComparedCosts(before: amounts[2], after: amounts[3])
        #expect(small.text(small.total) == "+$0.0080")
        #expect(small.cell(amounts[2], steps: small.total.before).text == "$0.0060")
    }

    @Test func whatIsNoSideIsAClearError() throws {
        let result = try fixture.run("diff", "mian", "dev")
        #expect(result.status == 2 && result.words.contains("a branch, a time or a session"), "\(result.words)")
    }
}
