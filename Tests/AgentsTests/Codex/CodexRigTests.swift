import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Compares real logs of Codex with the ledger of the model server that answered it, call by call.
///
/// Runs where `TACHO_RIG_LEDGER` names the ledger and `TACHO_RIG_HOME` the agent's HOME.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TACHO_RIG_LEDGER"] != nil))
struct CodexRigTests {
    /// One answer of the server.
    struct Entry: Decodable {
        struct Usage: Decodable {
            struct Input: Decodable { var cachedTokens: Int, cacheWriteTokens: Int }
            struct Output: Decodable { var reasoningTokens: Int }
            var inputTokens: Int
            var outputTokens: Int
            var inputTokensDetails: Input?
            var outputTokensDetails: Output?
        }
        var vendor: String
        var id: String
        var model: String
        var status: String
        var background: Bool
        var usage: Usage
    }

    @Test func everyLoggedCallIsInTheLedgerWithItsTokens() throws {
        let environment = ProcessInfo.processInfo.environment
        let ledger = try String(contentsOfFile: #require(environment["TACHO_RIG_LEDGER"]), encoding: .utf8)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let entries = try ledger.split(separator: "\n").map { try decoder.decode(Entry.self, from: Data($0.utf8)) }
        let answered = entries.filter { $0.vendor == "openai" && $0.status == "ok" }
        let sink = MemorySink()
        let files = try #require(LogFiles(.codex) { $0 == "HOME" ? environment["TACHO_RIG_HOME"] : nil })
        let report = try LogImporter(files: files, sink: sink).run()
        #expect(report.malformedLineCount == 0)
        let facts = sink.facts
        let attribution = RunAttribution(facts)
        var logged: Set<String> = []
        for (key, fact) in facts.apiCalls {
            let entry = try #require(answered.first { $0.id == key.id }, "\(key.id) is not in the ledger")
            let cached = entry.usage.inputTokensDetails?.cachedTokens ?? 0
            let written = entry.usage.inputTokensDetails?.cacheWriteTokens ?? 0
            let expected = TokenCount(
                input: entry.usage.inputTokens - cached - written,
                cacheRead: cached,
                cacheWrite5m: written,
                output: entry.usage.outputTokens,
                reasoning: entry.usage.outputTokensDetails?.reasoningTokens ?? 0
            )
            #expect(fact.tokens == expected)
            #expect(fact.model == entry.model)
            let run = attribution.run(of: fact).map { FactBatch.Key(agent: "codex", id: $0) }
            #expect(run.map { facts.runs[$0] != nil } == true, "\(key.id) belongs to no run")
            logged.insert(key.id)
        }
        let missing = answered.filter { !logged.contains($0.id) }
        let unexpected = missing.filter { !$0.background }.map(\.id)
        #expect(unexpected.isEmpty, "only titles are not logged")
    }
}
