import Foundation
import TachoCore
import TachoIngest
import Testing

/// Compares real logs of Codex with the ledger of the model server that answered it, call by call.
///
/// Runs where both are at hand: `TACHO_CODEX_LEDGER` names the ledger, `CODEX_HOME` the agent's folder.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TACHO_CODEX_LEDGER"] != nil))
struct CodexLedgerTests {
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
        let ledger = try String(contentsOfFile: #require(environment["TACHO_CODEX_LEDGER"]), encoding: .utf8)
        let entries = try ledger.split(separator: "\n").map {
            try JSONDecoder().decode(Entry.self, from: Data($0.utf8))
        }
        let answered = entries.filter { $0.vendor == "openai" && $0.status == "ok" }
        let facts = try read(Codex.format { environment[$0] })
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
            let run = FactBatch.Key(agent: "codex", id: fact.reference.run ?? "")
            #expect(facts.runs[run] != nil, "\(key.id) belongs to no run")
            logged.insert(key.id)
        }
        let missing = answered.filter { !logged.contains($0.id) }
        let unexpected = missing.filter { !$0.background }.map(\.id)
        #expect(unexpected.isEmpty, "only titles are not logged")
    }

    private func read(_ format: LogFormat) throws -> FactBatch {
        var facts = FactBatch()
        for root in format.roots {
            for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
                guard format.kind(name) == .lines else { continue }
                let path = root + "/" + name
                let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
                facts.merge(CodexFiles.facts(of: [CodexFile(path: path, lines: lines)], chunk: 3))
            }
        }
        return facts
    }
}
