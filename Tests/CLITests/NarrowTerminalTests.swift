import Foundation
import TachoCore
import TachoRecords
import TestSupport
import Testing

@testable import tacho

/// What is left of tables, checks and help where a terminal is narrow.
@Suite struct NarrowTerminalTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
    }

    private func lines(_ arguments: String..., columns: Int) throws -> [String] {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let lines = try fixture.screen(arguments).text.split(separator: "\n").map(String.init)
        let long = lines.filter { $0.count > columns && !$0.hasPrefix("    ") }
        #expect(long.isEmpty, "\(long)")
        return lines
    }

    @Test(arguments: [60, 80])
    func askedForTokensOutliveWhatNobodyAskedFor(columns: Int) throws {
        let heading = try #require(try lines("cost", "--by", "model", "--tokens", columns: columns).first)
        for title in ["INPUT", "READ", "WRITE 1H", "OUTPUT", "COST"] { #expect(heading.contains(title), "\(heading)") }
    }

    @Test func tokensAreShortenedBeforeColumnsLeave() throws {
        let wide = try lines("cost", "--by", "model", "--tokens", columns: 160).joined(separator: "\n")
        #expect(wide.contains("62,000") && wide.contains("CACHE READ"), "\(wide)")
        let narrow = try lines("cost", "--by", "model", "--tokens", columns: 60).joined(separator: "\n")
        #expect(narrow.contains("62k") && !narrow.contains("62,000"), "\(narrow)")
    }

    @Test func columnsThatAreMissingAreNamedWithinTheWidth() throws {
        let text = try lines("cost", "--by", "model", "--tokens", columns: 40).joined(separator: " ")
        #expect(text.contains("(too narrow for ") && text.contains("SESSIONS"), "\(text)")
    }

    @Test func pricesKeepTheirPrices() throws {
        let lines = try lines("prices", columns: 60)
        let heading = try #require(lines.first)
        for title in ["MODEL", "INPUT", "READ", "OUTPUT"] { #expect(heading.contains(title), "\(heading)") }
        #expect(lines.contains { $0.hasPrefix("(too narrow for ") })
    }

    @Test(arguments: [60, 80])
    func checksFitAndTheirCommandsStayWhole(columns: Int) throws {
        #expect(try lines("doctor", columns: columns).contains { $0.contains("~/.config/tacho/config.toml") })
        let command = "tacho install --agents claude,codex,gemini,qwen,opencode,goose,copilot"
        let check = DoctorCheck(id: "agent-hooks", status: .info, detail: "in none", hint: "Run: \(command)")
        let text = DoctorText(width: columns, isColored: false, userHome: "/home/u").text(check)
        #expect(text.split(separator: "\n").contains { $0.trimmingPrefix { $0 == " " } == command }, "\(text)")
    }

    @Test func examplesInHelpStayInTheirColumn() throws {
        let lines = try lines("go", "--help", columns: 70)
        let line = try #require(lines.firstIndex { $0.contains("tacho go api") })
        #expect(lines[line + 1].hasPrefix(String(repeating: " ", count: 33)), "\(lines[line + 1])")
        #expect(lines[line + 1].count > 33 && lines[line + 1].dropFirst(33).first != " ")
    }
}
