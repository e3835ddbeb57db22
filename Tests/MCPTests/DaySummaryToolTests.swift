import TachoCore
import TachoMCP
import TestSupport
import Testing

/// What was done in a day, as the program answers it out of a log of Claude Code.
@Suite struct DaySummaryToolTests {
    private let sandbox: Sandbox
    private let client: TestClient

    init() async throws {
        sandbox = try Sandbox()
        var log = ClaudeLog()
        log.ask("mend the login")
        log.answer("done")
        log.ask("and test it")
        log.answer("done, too")
        try log.write(to: sandbox)
        client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
    }

    @Test func `a day has what was asked and its cost by place`() async throws {
        let arguments = #"{"date":"2026-11-21","repo":"/nowhere/api"}"#
        let answer = try await client.call("day_summary", arguments)["structuredContent"]
        let row = try #require(answer?["rows"]?.arrayValue?.first)
        #expect(row["titles"] == ["mend the login"] && row["run_count"] == 2)
        #expect(row["branch"] == "main" && row["commits"] == [])
        #expect(answer?["total"]?["session_count"] == 1)
    }

    @Test func `a day without work says so`() async throws {
        let answer = try await client.call("day_summary", #"{"when":"2026-11-20"}"#)["structuredContent"]
        #expect(answer?["rows"] == [] && answer?["note"]?.stringValue?.contains("Nothing was done") == true)
    }

    @Test func `a period that is none is explained`() async throws {
        for words in ["someday", "tomorrow", "0d", "now"] {
            let answer = try await client.call("day_summary", "{\"when\":\"\(words)\"}")
            #expect(answer["isError"] == true, "\(words)")
        }
    }
}
