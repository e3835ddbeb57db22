import Foundation
import TachoCore
import TachoMCP
import TestSupport
import Testing

/// `run_transcript`, as the program answers it out of a log of Claude Code.
@Suite(.serialized) struct RunTranscriptTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    /// A server of the sandbox, and the ids of its runs, oldest first.
    private func serve(_ log: ClaudeLog) async throws -> (client: TestClient, runs: [String]) {
        try log.write(to: sandbox)
        let client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
        let runs = try await client.call("run_list")["structuredContent"]?["runs"]?.arrayValue ?? []
        return (client, runs.reversed().compactMap { $0["id"]?.stringValue })
    }

    private func texts(_ result: JSONValue) -> [String] {
        (result["structuredContent"]?["messages"]?.arrayValue ?? []).compactMap { $0["recorded_text"]?.stringValue }
    }

    @Test func `a run's messages come page by page, and no other run's`() async throws {
        var log = ClaudeLog()
        log.ask("first prompt")
        log.answer("first answer")
        log.ask("second prompt")
        for number in 1...60 { log.answer("answer \(number)", stop: number < 60 ? "tool_use" : "end_turn") }
        let (client, runs) = try await serve(log)
        #expect(runs.count == 2)
        #expect(
            texts(try await client.call("run_transcript", #"{"run_id":"\#(runs[0])"}"#)) == [
                "first prompt", "first answer",
            ]
        )
        var seen: [String] = []
        var offset = 0
        repeat {
            let page = try await client.call(
                "run_transcript",
                #"{"run_id":"\#(runs[1])","limit":25,"offset":\#(offset)}"#
            )
            #expect(page["structuredContent"]?["total"] == 61, "\(page)")
            seen += texts(page)
            offset = page["structuredContent"]?["next_offset"]?.intValue ?? 0
        } while offset > 0
        #expect(seen == ["second prompt"] + (1...60).map { "answer \($0)" })
        let first = try await client.call("run_transcript", #"{"run_id":"\#(runs[1])","limit":1}"#)
        let message = try #require(first["structuredContent"]?["messages"]?.arrayValue?.first)
        #expect(message["speaker"] == "user")
        #expect(try #require(message["at"]?.stringValue).contains("2026-11-21T"))
        #expect(message["clipped"] == nil)
    }

    @Test func `text is cleaned and without secrets`() async throws {
        var log = ClaudeLog()
        log.ask(
            "mend\n\tit \u{1B}[31mnow\u{1B}[0m\u{202E}!\u{E0041}\u{200B} with sk-ant-api03-Canary0123456789abcdef0123456789"
        )
        log.answer("export API_TOKEN=canary-value-0123456789 and --password canary2 done")
        let (client, runs) = try await serve(log)
        let result = try await client.call("run_transcript", #"{"run_id":"\#(runs[0])"}"#)
        #expect(texts(result) == ["mend\n\tit now! with …", "export API_TOKEN=… and --password … done"])
    }

    @Test func `a long message is clipped, and can be read on`() async throws {
        var log = ClaudeLog()
        log.ask(String(repeating: "é", count: 5_000))
        log.answer(String(repeating: "\"", count: 30_000))
        let (client, runs) = try await serve(log)
        let id = #""run_id":"\#(runs[0])","limit":1"#
        let first = try await client.call("run_transcript", "{\(id)}")
        let message = try #require(first["structuredContent"]?["messages"]?.arrayValue?.first)
        #expect(message["recorded_text"]?.stringValue?.count == 4_000)
        #expect(message["clipped"] == true)
        #expect(message["length"] == 5_000)
        let rest = try await client.call("run_transcript", #"{\#(id),"skip_chars":4000}"#)
        #expect(texts(rest) == [String(repeating: "é", count: 1_000)])
        let all = try await client.call("run_transcript", #"{"run_id":"\#(runs[0])","max_chars":10000}"#)
        #expect(all["isError"] == false)
        #expect(try #require(all.text).utf8.count <= Tool.longestResult)
    }

    @Test func `the resource is the first page`() async throws {
        var log = ClaudeLog()
        log.ask("hello")
        log.answer("hi")
        let (client, runs) = try await serve(log)
        let answer = try await client.ask(
            request("1", "resources/read", #""uri":"tacho://run/\#(runs[0])/transcript""#)
        )
        let text = answer["result"]?["contents"]?.arrayValue?.first?["text"]?.stringValue
        #expect(text == (try await client.call("run_transcript", #"{"run_id":"\#(runs[0])"}"#)).text)
    }

    @Test func `a log that is gone is told, without its path`() async throws {
        var log = ClaudeLog()
        log.ask("hello")
        log.answer("hi")
        let (client, runs) = try await serve(log)
        try FileManager.default.removeItem(atPath: try log.write(to: sandbox))
        let result = try await client.call("run_transcript", #"{"run_id":"\#(runs[0])"}"#)
        #expect(result["structuredContent"]?["messages"] == [])
        #expect(try #require(result["structuredContent"]?["note"]?.stringValue).contains("deleted"))
        #expect(!result.jsonText.contains(sandbox.home.path))
    }
}
