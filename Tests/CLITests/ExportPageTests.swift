import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore
@testable import tacho

/// The page that documents exports: its fields are those of the output, and the other way round.
@Suite struct ExportPageTests {
    private let page: String

    init() throws {
        page = try Project.text("docs/export.md")
    }

    /// The fields that the table below a heading names.
    private func told(_ heading: String) throws -> Set<String> {
        let section = try #require(page.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
        let table = try #require(section.components(separatedBy: "\n## ").first)
        return Set(
            table.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { String($0.split(separator: "`")[1]) }
        )
    }

    @Test func theFieldsAreThoseOfTheOutput() throws {
        let fixture = try Self.fixture()
        let lines = try fixture.run("export").data.split(separator: "\n").dropFirst()
        let sessions = try lines.map { try #require(Self.object($0)) } + [Self.rare()]
        let runs = sessions.flatMap { Self.objects($0["runs"]) }
        let calls = runs.flatMap { Self.objects($0["api_calls"]) }
        let parts: [(String, [[String: Any]])] = [
            ("Session", sessions), ("Tab", sessions.flatMap { Self.objects([$0["tab"] as Any]) }),
            ("Attachment", sessions.flatMap { Self.objects($0["attachments"]) }), ("Run", runs),
            ("Usage", runs.flatMap { Self.objects($0["usage"]) }),
            ("Tool call", runs.flatMap { Self.objects($0["tool_calls"]) }), ("API call", calls),
            ("Tokens", calls.flatMap { Self.objects([$0["tokens"] as Any]) }),
            ("Price", calls.flatMap { Self.objects([$0["price"] as Any]) }),
        ]
        for (heading, objects) in parts {
            let seen = Set(objects.flatMap(\.keys))
            #expect(try told(heading) == seen, "\(heading)")
        }
    }

    @Test func theColumnsAreThoseOfTheOutput() throws {
        let csv = try Self.fixture().run("export", "--format", "csv").data
        let header = try #require(csv.split(whereSeparator: \.isNewline).first)
        let section = try #require(
            page.components(separatedBy: "\n## CSV\n").last?.components(separatedBy: "\nWith ").first
        )
        let told = section.split(separator: "\n").filter { $0.hasPrefix("| of the ") }.map {
            $0.split(separator: "`")[1]
        }
        #expect(told.joined(separator: " ").split(separator: " ") == header.split(separator: ","))
    }

    @Test func theColumnsOfCallsAreThoseOfTheOutput() throws {
        let csv = try Self.fixture().run("export", "--format", "csv", "--calls").data
        let header = try #require(csv.split(whereSeparator: \.isNewline).first)
        let section = try #require(page.components(separatedBy: "\nWith `--calls`").last)
        let told = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { line in
            line.split(separator: "|").last?.split(separator: "`").dropFirst().first
        }
        #expect(told.joined(separator: " ").split(separator: " ") == header.split(separator: ","))
    }

    /// A session with the fields that seldom occur.
    private static func rare() throws -> [String: Any] {
        let fixture = try fixture()
        let text = try #require(fixture.run("export", "--agent", "claude").data.split(separator: "\n").last)
        var session = try ExportedSession.read(Array(text.utf8))
        session.nestedRepos = ["/w"]
        session.attachments[0].parent = "c"
        session.attachments[0].unloggedCost = 1
        session.runs[0].usage[0].usage.cost.coveredCount = 1
        var tool = try #require(session.runs[0].toolCalls?.first)
        tool.reference.subagent = "s"
        session.runs[0].toolCalls = [tool]
        var call = try #require(session.runs[0].apiCalls?.first)
        (call.priced.call.tier, call.priced.call.webSearchCount) = ("fast", 1)
        (call.priced.call.reference.subagent, call.cwd, call.branch) = ("s", "/w", "b")
        call.priced.call.purpose = "compaction"
        call.priced.cost?.validFrom = CommandFixture.now
        call.priced.cost?.band.aboveTokens = 1
        session.runs[0].apiCalls = [call]
        return try #require(object(session.json.text()))
    }

    /// A store in which every field of an export is known somewhere.
    private static func fixture() throws -> CommandFixture {
        let fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        let origin = CommandFixture.now.milliseconds - 7_000_000
        journal.add(
            line: """
                {"v":1,"event":"start","session":"\(SessionID(timestamp: Timestamp(milliseconds: origin), random: (8, 8)))",\
                "at":\(origin),"uptime":1,"boot":"\(JournalFixture.boot)","agent":"devin","shell":"fish","shell_pid":9,\
                "shell_started":5,"cwd":"/w/two","repo":"/w/one","worktree":"/w/two","command":"devin","certain":true,\
                "owns_status":true}
                """
        )
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        for id in try fixture.run("runs", "--columns", "id", "--all").lines {
            _ = try fixture.run("note", "--run", id, "a note")
        }
        _ = try fixture.run("note", JournalFixture.id(minute: 0), "a note")
        return fixture
    }

    private static func object(_ text: some StringProtocol) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }

    private static func objects(_ value: Any?) -> [[String: Any]] {
        (value as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    }
}
