import Foundation
import TestSupport
import Testing

@testable import tacho

/// What the smaller commands print on a terminal, data and words, against approved text.
@Suite struct ApprovedTextTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)
    private let run: String

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        run = try #require(fixture.run("runs", "--columns", "id", "--session", session).lines.last)
        _ = try fixture.run("tag", session, JournalFixture.id(minute: 10), "+client/acme", "+größe")
        _ = try fixture.run(
            "note",
            session,
            "for the\u{1B}[31m login\u{1B}[0m page, agreed with the customer on Friday"
        )
    }

    @Test(arguments: [80, 140], [false, true])
    func wordsOnATerminalAreAsApproved(columns: Int, color: Bool) throws {
        let export = try fixture.sandbox.write(fixture.run("export").data, to: "laptop.jsonl")
        let commands: [(name: String, lines: [[String]])] = [
            ("tagging", [["tags"], ["tag", session], ["tag", session, "-größe"], ["note", session]]),
            ("run", [["runs"], ["run", run]]),
            ("prices", [["prices"]]),
            (
                "statusline",
                [
                    ["statusline", "--limit", "60000", "--tab", "tmux %3"],
                    ["statusline", "--limit", "60000", "--session", session],
                ]
            ),
            (
                "export",
                [
                    ["export", "--format", "csv", "--agent", "gemini"], ["sessions", "--csv", "--agent", "gemini"],
                    ["import", export],
                ]
            ),
        ]
        var terminal = fixture
        terminal.useTerminal(columns: columns, color: color)
        for (name, lines) in commands {
            let text = try lines.map { try shown($0, in: terminal) }.joined()
            #expect(!color || name != "run" || text.contains("\u{1B}["))
            #expect(color || !text.contains("\u{1B}"))
            let file = "\(name)-\(columns)\(color ? "-color" : "").txt"
            #expect(try text == Approved.text(file, actual: text))
        }
    }

    @Test func emptyStoreHasWords() throws {
        var empty = try CommandFixture()
        empty.useTerminal(columns: 80)
        let commands = [
            [], ["sessions"], ["runs"], ["tags"], ["cost"], ["timesheet"], ["timeline"], ["statusline"], ["prices"],
            ["export", "--format", "csv"], ["show", "01"], ["run", "01"],
        ]
        let text = try commands.map { try shown($0, in: empty) }.joined()
        #expect(try text == Approved.text("empty-80.txt", actual: text))
    }

    /// A command line with what it printed: data, then words.
    private func shown(_ arguments: [String], in fixture: CommandFixture) throws -> String {
        let result = try fixture.run(arguments)
        let text =
            (["$ tacho"] + arguments).joined(separator: " ") + "\n\(result.data)-- \(result.status)\n\(result.words)\n"
        return text.replacing(self.fixture.sandbox.root.path, with: "/sandbox")
    }
}
