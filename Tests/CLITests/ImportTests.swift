import Foundation
import TestSupport
import Testing

@testable import tacho

@Suite struct ImportTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        let base = #""sessionId":"6f9d7c1e-0000-4000-8000-000000000001","cwd":"/w","isSidechain":false"#
        let log = """
            {"type":"user",\(base),"uuid":"u0","parentUuid":null,"timestamp":"2026-11-20T10:00:00.000Z",\
            "promptId":"p1","message":{"role":"user","content":"hello"}}
            no line of JSON
            {"type":"assistant",\(base),"uuid":"u1","parentUuid":"u0","timestamp":"2026-11-20T10:00:05.000Z",\
            "requestId":"r1","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-8",\
            "content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn",\
            "usage":{"input_tokens":1000000,"output_tokens":20}}}

            """
        try fixture.sandbox.write(log, to: "home/.claude/projects/-w/6f9d7c1e-0000-4000-8000-000000000001.jsonl")
    }

    private func importAll() throws -> [String: Any] {
        let result = try fixture.run("import", "--json")
        #expect(result.status == 0)
        return try #require(try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func claude(_ json: [String: Any]) throws -> [String: Any] {
        try #require((json["agents"] as? [[String: Any]])?.first { $0["agent"] as? String == "claude" })
    }

    @Test func wordsTellWhatWasReadAndWhatIsRecorded() throws {
        let result = try fixture.run("import")
        #expect(result.status == 0 && result.data.isEmpty)
        #expect(result.words.contains("claude: 1 log file, 1 with new content"))
        #expect(result.words.contains("1 malformed line skipped"))
        #expect(result.words.contains("recorded: 1 conversation, 1 run, 1 API call, 1,000,020 tokens, $"))
    }

    @Test func onlyWhatIsNewIsReadAgain() throws {
        let first = try importAll()
        #expect(try claude(first)["read_file_count"] as? Int == 1)
        let second = try importAll()
        #expect(try claude(second)["read_file_count"] as? Int == 0)
        let totals = [first, second].compactMap { $0["total"] as? [String: Any] }
        #expect(totals.count == 2 && totals[0] as NSDictionary == totals[1] as NSDictionary)
        #expect(totals[0]["api_call_count"] as? Int == 1 && totals[0]["run_count"] as? Int == 1)
    }

    @Test func projectBehindALinkIsReadAndALinkBelowItIsNamed() throws {
        let projects = fixture.sandbox.home.path + "/.claude/projects"
        let elsewhere = fixture.sandbox.root.path + "/elsewhere"
        try FileManager.default.moveItem(atPath: projects + "/-w", toPath: elsewhere)
        try fixture.sandbox.write("{}\n", to: "more/x.jsonl")
        try fixture.sandbox.link("home/.claude/projects/-w", to: elsewhere)
        try fixture.sandbox.link("elsewhere/more", to: fixture.sandbox.root.path + "/more")
        let result = try fixture.run("import")
        #expect(result.words.contains("recorded: 1 conversation, 1 run, 1 API call"))
        let link = projects + "/-w/more"
        #expect(result.status == 0 && result.words.contains("skipped: \(link) is a link out of the log directory"))
    }

    @Test func aDirectoryIsNoExport() throws {
        let fixture = try CommandFixture()
        let result = try fixture.run("import", fixture.sandbox.home.path)
        #expect(result.status == 1 && result.words.contains("it is a directory; 'tacho import' without a file"))
        #expect(!result.words.contains("Cocoa"))
    }
}
