import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What different commands say of the history of `tacho demo` is one thing.
@Suite struct DemoSumTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        let folder = fixture.sandbox.root.path + "/tmp"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        fixture.context.environment["TMPDIR"] = folder
        fixture.context.environment["PATH"] = GitFixture.searchPath
    }

    /// The numbers of a Markdown table's rows, in hundredths.
    private func numbers(_ text: String) -> [[Int]] {
        text.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
            row.split(separator: "|").suffix(2).compactMap { cell in
                Double(cell.replacing(/[^0-9.]/, with: "")).map { Int(($0 * 100).rounded()) }
            }
        }
    }

    @Test(arguments: [
        ["invoice", "acme", "--month", "last month"],
        ["timesheet", "--since", "14d", "--round", "15m"],
    ])
    func printedHoursTimesTheRateAddUp(command: [String]) throws {
        let result = try fixture.run(
            ["demo"] + command + ["--rate", "95", "--currency", "EUR", "--md"]
        )
        let rows = numbers(result.data)
        try #require(rows.count > 3 && rows.allSatisfy { $0.count == 2 }, "\(result.data)")
        for row in rows { #expect(row[1] == row[0] * 95, "\(row)") }
        guard !result.data.contains("Rows overlap") else { return }
        for column in 0...1 {
            #expect(
                rows.dropLast().map { $0[column] }.reduce(0, +) == rows.last?[column],
                "\(result.data)"
            )
        }
    }

    /// Runs in progress count in all of them or in none.
    @Test func timeIsTheSameInEveryCommand() throws {
        func object(_ command: String...) throws -> [String: Any] {
            let result = try fixture.run(["demo"] + command + ["--json"])
            return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        }
        let busy = try #require(try object("timeline")["busy_ms"] as? Int)
        let sessions = try fixture.run("demo", "sessions", "--active", "--json").data
        #expect(sessions.contains(#""kind":"working""#), "\(sessions)")
        let day = try object("day")["day"] as? [String: Any]
        #expect((day?["total"] as? [String: Any])?["duration_ms"] as? Int == busy)
        let sheet = try object("timesheet", "--clock", "active", "--since", "today")
        #expect((sheet["total"] as? [String: Any])?["duration_ms"] as? Int == busy)
    }

    @Test(arguments: [60, 80, 140])
    func wasteNamesItsPrompts(columns: Int) throws {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let lines = try fixture.run("demo", "waste").lines
        let commands = lines.filter { $0.hasPrefix("  All: ") }
        let prompts = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("  All: ") }
        #expect(
            commands.count >= 2 && prompts.count > commands.count && prompts.count <= 3 * commands.count
        )
        #expect(lines.count == 1 + 2 * commands.count + prompts.count, "\(lines)")
        for line in lines {
            #expect(line.hasPrefix("  All: ") || DisplayWidth.of(line) <= columns, "\(line)")
        }
        for line in prompts { #expect(line.contains("$") && line.contains(/[a-z]{3}/), "\(line)") }
        // What stands under a kind is what the command of all begins with.
        let command = try #require(commands.first { $0.contains("waste --kind") })
        let words = command.split(separator: " ").dropFirst(2).map(String.init)
        let all = try fixture.run(["demo"] + words).lines
        let index = try #require(lines.firstIndex(of: command))
        #expect(all.contains(lines[index - 1]) && !all.contains(command), "\(all)")
    }
}
