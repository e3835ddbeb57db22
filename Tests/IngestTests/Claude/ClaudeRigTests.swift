import Foundation
import TachoCore
import TachoIngest
import Testing

/// Reads the logs of real Claude Code runs against the fake model server and compares them with its ledger.
///
/// Runs where `TACHO_RIG_LEDGER` names the ledger and `TACHO_RIG_HOME` the agent's HOME.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TACHO_RIG_LEDGER"] != nil))
struct ClaudeRigTests {
    private struct LedgerEntry: Decodable {
        struct Usage: Decodable {
            struct Split: Decodable {
                var ephemeral_5m_input_tokens: Int
                var ephemeral_1h_input_tokens: Int
            }

            var input_tokens: Int
            var output_tokens: Int
            var cache_read_input_tokens: Int
            var cache_creation: Split
        }

        var vendor: String
        var id: String?
        var status: String
        var background: Bool
    }

    @Test func callsAndTokensEqualTheLedger() throws {
        let environment = ProcessInfo.processInfo.environment
        let sink = MemorySink()
        let format = Claude.format { $0 == "HOME" ? environment["TACHO_RIG_HOME"] : nil }
        let report = try LogImporter(format: format, sink: sink).run()
        #expect(report.malformedLineCount == 0)
        let ledger = try Self.ledger(environment["TACHO_RIG_LEDGER"] ?? "")
        var unlogged = 0
        for (id, entry) in ledger {
            guard let call = sink.facts.apiCalls[FactBatch.Key(agent: "claude", id: id)] else {
                unlogged += 1
                print("unlogged", id, entry.note)
                continue
            }
            #expect(call.tokens == entry.tokens, "\(id)")
        }
        #expect(sink.facts.apiCalls.count + unlogged == ledger.count)
        let attribution = RunAttribution(sink.facts)
        for call in sink.facts.apiCalls.values {
            #expect(attribution.run(of: call) != nil, "\(call.key) has a run")
        }
        Self.printRuns(sink.facts, attribution)
    }

    private static func ledger(_ path: String) throws -> [String: (tokens: TokenCount, note: String)] {
        var calls: [String: (tokens: TokenCount, note: String)] = [:]
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let entry = try JSONDecoder().decode(LedgerEntry.self, from: Data(line.utf8))
            guard entry.vendor == "anthropic", entry.status == "ok", let id = entry.id else { continue }
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let usage = try JSONDecoder().decode(
                LedgerEntry.Usage.self,
                from: JSONSerialization.data(withJSONObject: try #require(object["usage"]))
            )
            let tokens = TokenCount(
                input: usage.input_tokens,
                cacheRead: usage.cache_read_input_tokens,
                cacheWrite5m: usage.cache_creation.ephemeral_5m_input_tokens,
                cacheWrite1h: usage.cache_creation.ephemeral_1h_input_tokens,
                output: usage.output_tokens
            )
            calls[id] = (tokens, "\(entry.background) \(object["prompt"] ?? "")".prefix(80).description)
        }
        return calls
    }

    private static func printRuns(_ facts: FactBatch, _ attribution: RunAttribution) {
        var calls: [String: Int] = [:]
        for call in facts.apiCalls.values { calls[attribution.run(of: call) ?? "", default: 0] += 1 }
        var tools: [String: [String]] = [:]
        for tool in facts.toolCalls.values {
            tools[attribution.run(of: tool) ?? "", default: []].append("\(tool.name ?? "?"):\(tool.status)")
        }
        for run in facts.runs.values.sorted(by: {
            ($0.startedAt ?? .init(milliseconds: 0)) < ($1.startedAt ?? .init(milliseconds: 0))
        }) {
            print(
                run.origin.conversation.prefix(6),
                run.state,
                run.trigger.map { "\($0)" } ?? "-",
                run.isRolledBack ? "rolled back" : "",
                run.promptCount,
                calls[run.key] ?? 0,
                "calls",
                tools[run.key] ?? [],
                run.preview?.value ?? ""
            )
        }
    }
}
