import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Reads the logs of real Claude Code runs against the fake model server and compares them with its ledger.
///
/// Runs where `TACHO_RIG_LEDGER` names the ledger and `TACHO_RIG_HOME` the agent's HOME.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TACHO_RIG_LEDGER"] != nil))
struct ClaudeRigTests {
    @Test func callsAndTokensEqualTheLedger() throws {
        let environment = ProcessInfo.processInfo.environment
        let sink = MemorySink()
        let files = try #require(LogFiles(.claude) { $0 == "HOME" ? environment["TACHO_RIG_HOME"] : nil })
        let report = try LogImporter(files: files, sink: sink).run()
        #expect(report.malformedLineCount == 0)
        let ledger = try Self.ledger(environment["TACHO_RIG_LEDGER"] ?? "")
        var unlogged = 0
        for (id, entry) in ledger {
            guard let call = sink.facts.apiCalls[FactBatch.Key(agent: "claude", id: id)] else {
                unlogged += 1
                print("not logged by the agent:", id, entry.note)
                continue
            }
            #expect(call.tokens == entry.tokens, "\(id)")
        }
        #expect(sink.facts.apiCalls.count + unlogged == ledger.count)
        let attribution = RunAttribution(sink.facts)
        for call in sink.facts.apiCalls.values {
            #expect(attribution.run(of: call) != nil, "\(call.key) has a run")
        }
    }

    private static func ledger(_ path: String) throws -> [String: (tokens: TokenCount, note: String)] {
        var calls: [String: (tokens: TokenCount, note: String)] = [:]
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            guard entry["vendor"] as? String == "anthropic", entry["status"] as? String == "ok" else { continue }
            let id = try #require(entry["id"] as? String)
            let usage = try #require(entry["usage"] as? [String: Any])
            let split = try #require(usage["cache_creation"] as? [String: Int])
            let tokens = TokenCount(
                input: try #require(usage["input_tokens"] as? Int),
                cacheRead: try #require(usage["cache_read_input_tokens"] as? Int),
                cacheWrite5m: try #require(split["ephemeral_5m_input_tokens"]),
                cacheWrite1h: try #require(split["ephemeral_1h_input_tokens"]),
                output: try #require(usage["output_tokens"] as? Int)
            )
            calls[id] = (tokens, String("\(entry["background"] ?? "") \(entry["prompt"] ?? "")".prefix(80)))
        }
        return calls
    }
}
