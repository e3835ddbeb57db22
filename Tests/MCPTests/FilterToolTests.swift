import Foundation
import TachoCore
import TachoMCP
import TachoStore
import TestSupport
import Testing

/// The filters of lists and costs mean what those of the command line do.
@Suite(.serialized) struct FilterToolTests {
    private var fixture: SessionFixture
    private let wanted: Session
    private let other: Session

    init() throws {
        fixture = try SessionFixture()
        let repo = fixture.sandbox.root.path + "/repo"
        try fixture.sandbox.write("ref: refs/heads/feat/x\n", to: "repo/.git/HEAD")
        for name in ["objects", "refs"] {
            let path = "\(repo)/.git/\(name)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        fixture.source.client.repository = repo
        wanted = try fixture.add(minutesAgo: 90) { session in
            session.agent = "devin"
            (session.repo, session.cwd, session.branch) = (repo, repo, "feat/x")
            session.tab = Tab(id: Tab.id(shell: SessionFixture.shell, tty: "pts/7"), label: "tmux %0", tty: "pts/7")
        }
        other = try fixture.add(minutesAgo: 30) { session in
            session.agent = "auggie"
            session.tab = SessionFixture.tab
        }
        try fixture.store.tag(.session(wanted.id), TagEdit(adding: ["client"]))
    }

    @Test(
        "every list takes every filter",
        arguments: [("session_list", "id"), ("run_list", "session_id"), ("cost_summary", "key")],
        [
            #""repo":".""#, #""agent":"devin""#, #""branch":"feat/x""#, #""branch":".""#, #""tag":"client""#,
            #""tab":"tmux %0""#, #""tab":"%0""#, #""tab":"pts/7""#, #""session_id":"WANTED""#,
            #""until":"2026-11-21T08:00:00Z""#,
        ]
    )
    func takes(tool: (name: String, id: String), filter: String) async throws {
        let client = try await fixture.client()
        let condition = filter.replacingOccurrences(of: "WANTED", with: wanted.id.rawValue)
        let grouping = tool.name == "cost_summary" ? #","by":"session""# : ""
        let answer = try await client.call(tool.name, "{\(condition)\(grouping)}")["structuredContent"]
        let names = ["session_list": "sessions", "run_list": "runs", "cost_summary": "rows"]
        let rows = try #require(answer?[names[tool.name] ?? ""]?.arrayValue, "\(filter)")
        #expect(rows.map { $0[tool.id] } == [.string(wanted.id.rawValue)], "\(tool.name) \(filter)")
    }

    /// A range has two ends, as on the command line.
    @Test(arguments: [
        ("2026-11-21T07:00:00Z..2026-11-21T08:00:00Z", 1), ("2026-11-20..2026-11-20", 0), ("2026-11-21..2026-11-21", 2),
    ])
    func rangeHasTwoEnds(range: String, count: Int) async throws {
        let client = try await fixture.client()
        for (tool, list) in [("session_list", "sessions"), ("run_list", "runs")] {
            let answer = try await client.call(tool, "{\"since\":\"\(range)\"}")["structuredContent"]
            #expect(answer?[list]?.arrayValue?.count == count, "\(tool)")
        }
        let refused = try await client.call("session_list", "{\"since\":\"\(range)\",\"until\":\"today\"}")
        #expect(refused["isError"]?.boolValue == true)
    }

    /// What no record can match is an error that says why, as on the command line.
    @Test(arguments: [
        (#""since":"2999-01-01""#, "since is in the future"), (#""since":"tomorrow""#, "since is in the future"),
        (#""since":"0d""#, "since covers no time"), (#""since":"9999y""#, "since is before 1970"),
        (#""since":"2026-11-20","until":"2026-11-19""#, "until must be after since"),
        (#""until":"someday""#, "until must be ISO 8601"),
    ])
    func timesThatCannotBeMeantAreErrors(condition: String, reason: String) async throws {
        let client = try await fixture.client()
        for tool in ["session_list", "run_list", "cost_summary", "waste_summary"] {
            let answer = try await client.call(tool, "{\(condition)}")
            #expect(answer["isError"] == true)
            #expect(answer["content"]?.arrayValue?.first?["text"]?.stringValue?.contains(reason) == true, "\(tool)")
        }
    }
}
