import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

@Suite struct OpenHandsTests {
    private static let conversation = "d62370afbacc449c81e535a5d54bfc22"
    private static let places = ["conversations": ".openhands/conversations"]

    /// The id of the model's vendor within an id such as `resp_bGl0ZWxsbTo…`.
    private static func vendorID(_ id: String) -> String {
        let data = Data(base64Encoded: String(id.dropFirst("resp_".count))) ?? Data()
        return String(decoding: data, as: UTF8.self).components(separatedBy: "response_id:").last ?? ""
    }

    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("openhands")
        let facts = try sample.facts(.openhands, Self.places)
        #expect(facts.apiCalls.count == sample.answers.count)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls.values.first { Self.vendorID($0.key) == answer.id })
            #expect(call.tokens == answer.tokens.withoutWrites)
            #expect(call.unknownTokens == .cacheWrite)
            #expect(call.model == "openai/gpt-5.5")
            #expect(call.place?.value.cwd == "/home/dev/project")
        }
        let costs = facts.apiCalls.values.compactMap(\.statedCost)
        #expect(costs.reduce(0, +) == 75_773_000_000)
    }

    @Test func runsAndToolsComeFromTheEvents() throws {
        let facts = try AgentSample("openhands").facts(.openhands, Self.places)
        let runs = facts.runs.values.sorted { $0.startedAt?.milliseconds ?? 0 < $1.startedAt?.milliseconds ?? 0 }
        #expect(runs.compactMap { $0.preview?.value.prefix(5) } == ["alpha", "beta "])
        #expect(runs.allSatisfy { $0.state == .complete && $0.trigger == .user })
        #expect(runs.allSatisfy { $0.place?.value.cwd == "/home/dev/project" })
        let tools = facts.toolCalls.values.sorted { $0.key < $1.key }
        #expect(tools.compactMap(\.name) == ["terminal", "terminal", "terminal", "finish", "terminal", "finish"])
        #expect(tools.map(\.status) == [.ok, .error, .ok, .ok, .ok, .ok], "an exit code of 1 is no success")
        #expect(tools.first?.summary == "echo p1")
    }

    /// Which zone the agent ran in stands nowhere, so runs are told apart by time where that of this machine is the same.
    @Test func callsBelongToTheRunsBeforeThem() throws {
        guard LocalTime.system.offset(at: Timestamp(milliseconds: 1_795_867_044_000)) == 0 else { return }
        let facts = try AgentSample("openhands").facts(.openhands, Self.places)
        let attribution = RunAttribution(facts)
        let counts = facts.runs.values.map { run in
            facts.apiCalls.values.count { attribution.run(of: $0) == run.key }
        }
        #expect(counts.sorted() == [2, 3])
    }

    private func read(_ state: String, _ events: [String: String]) throws -> FactBatch {
        let sandbox = try Sandbox()
        let place = "home/.openhands/conversations/c1"
        for (name, event) in events { try sandbox.write(event, to: "\(place)/events/\(name)") }
        try sandbox.write(state, to: place + "/base_state.json")
        let sink = MemorySink()
        let files = try #require(LogFiles(.openhands) { $0 == "HOME" ? sandbox.home.path : nil })
        _ = try LogImporter(files: files, sink: sink).run()
        return sink.facts
    }

    /// Calls without a price are left out of `costs`, which shifts the others.
    @Test func aCallWithoutAPriceHasTheTimeOfItsEvent() throws {
        func usage(_ id: String) -> String {
            #"{"model":"m","prompt_tokens":10,"completion_tokens":5,"cache_read_tokens":4,"response_id":"\#(id)"}"#
        }
        let state = """
            {"stats":{"usage_to_metrics":{"agent":{"costs":[{"cost":0.5,"timestamp":1795867044.5}],\
            "token_usages":[\(usage("r1")),\(usage("r2"))]},"condenser":{"costs":[{"cost":0.25,"timestamp":1795867045.5}],\
            "token_usages":[\(usage("r3"))]}}}}
            """
        let event = """
            {"id":"e","timestamp":"2026-11-28T11:57:24.659851","kind":"ActionEvent","source":"agent","tool_name":"terminal",\
            "tool_call_id":"call-1","llm_response_id":"r1"}
            """
        let facts = try read(state, ["event-00001-e.json": event])
        let calls = facts.apiCalls.values.sorted { $0.key < $1.key }
        #expect(calls.map(\.key) == ["r1", "r3"], "the event of the second is not written yet")
        #expect(calls.map(\.statedCost) == [nil, 250_000_000_000])
        #expect(calls.map(\.purpose) == [nil, "condenser"])
        let written = CivilTime(utc: Timestamp(milliseconds: 1_795_867_044_659))
        #expect(calls.first?.startedAt == LocalTime.system.moment(written))
    }

    @Test(arguments: [
        (#""kind":"PauseEvent""#, RunFact.State.interrupted),
        (#""kind":"ConversationErrorEvent""#, .failed),
        (
            #""kind":"MessageEvent","source":"agent","llm_message":{"content":[{"type":"text","text":"Done."}]}"#,
            .complete
        ),
    ])
    func aRunEnds(fields: String, state: RunFact.State) throws {
        let prompt = """
            {"id":"p","timestamp":"2026-11-28T11:57:24.6","kind":"MessageEvent","source":"user",\
            "llm_message":{"content":[{"type":"text","text":"do"}]}}
            """
        let end = #"{"id":"e","timestamp":"2026-11-28T11:57:25.6",\#(fields)}"#
        let facts = try read("{}", ["event-00001-p.json": prompt, "event-00002-e.json": end])
        #expect(facts.runs.values.map(\.state) == [state])
    }

    @Test(arguments: [
        (#""kind":"UserRejectObservation""#, ToolCallFact.Status.denied),
        (#""kind":"AgentErrorEvent""#, .error),
        (#""kind":"ObservationEvent","observation":{"is_error":true}"#, .error),
        (#""kind":"ObservationEvent","observation":{"is_error":false,"exit_code":-1}"#, .error),
        (#""kind":"ObservationEvent","observation":{"is_error":false}"#, .ok),
        (#""kind":"ObservationEvent","observation":{}"#, .unknown),
    ])
    func aToolEnds(fields: String, status: ToolCallFact.Status) throws {
        let end = #"{"id":"e","timestamp":"2026-11-28T11:57:25.6","tool_call_id":"call-1",\#(fields)}"#
        #expect(try read("{}", ["event-00002-e.json": end]).toolCalls.values.map(\.status) == [status])
    }

    @Test func whatWasSaidStandsInTheEvents() throws {
        let sandbox = try Sandbox()
        let prompt = """
            {"id":"p","timestamp":"2026-11-28T11:57:24.6","kind":"MessageEvent","source":"user",\
            "llm_message":{"content":[{"type":"text","text":"do"}]}}
            """
        try sandbox.write(prompt, to: "home/.openhands/conversations/c1/events/event-00001-p.json")
        let state = try sandbox.write("{}", to: "home/.openhands/conversations/c1/base_state.json")
        let messages = try #require(Transcript.messages(inFile: state, agent: "openhands"))
        #expect(messages.map(\.text) == ["do"])
    }

    @Test(arguments: UInt64(1)...20) func theStateCountsOnceHoweverOftenItIsRewritten(seed: UInt64) throws {
        func state(_ count: Int) -> [RenderedLog] {
            let usages = (0..<count).map { index in
                ["model": "m", "prompt_tokens": 10, "completion_tokens": 5, "response_id": "r\(index)"] as [String: Any]
            }
            let costs = (0..<count).map { ["cost": 0.5, "timestamp": 1_795_867_044.5 + Double($0)] }
            let metrics = ["agent": ["token_usages": usages, "costs": costs]]
            let text = LogWriter.json(["stats": ["usage_to_metrics": metrics]])
            return [
                RenderedLog(
                    directory: ".openhands/conversations",
                    relativePath: "c1/base_state.json",
                    bytes: Array(text.utf8)
                )
            ]
        }
        let outcome = try Rewriting(agent: .openhands, seed: seed).run((0...9).map(state))
        #expect(outcome.facts.apiCalls.count == 9)
        #expect(outcome.facts.apiCalls.values.allSatisfy { $0.tokens == TokenCount(input: 10, output: 5) })
    }
}
