import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Logs that a real agent wrote, with the ledger of the model server that answered it: the true tokens.
struct AgentSample {
    /// One request that the server answered.
    struct Answer {
        var id: String
        var model: String
        var tokens: TokenCount
    }

    /// The answers, in the order in which they were given; failed requests are left out.
    let answers: [Answer]
    let directory: URL

    /// Finds the sample of an agent.
    init(_ name: String) throws {
        directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Samples/\(name)")
        let ledger = try String(contentsOf: directory.appendingPathComponent("ledger.jsonl"), encoding: .utf8)
        answers = try ledger.split(separator: "\n").compactMap { line in
            let entry = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            guard entry["status"] as? String == "ok" else { return nil }
            return try Self.answer(entry)
        }
    }

    private static func answer(_ entry: [String: Any]) throws -> Answer {
        let usage = try #require(entry["usage"] as? [String: Any])
        func figure(_ names: String...) -> Int {
            names.lazy.compactMap { name in
                name.split(separator: "/").reduce(usage as Any?) { ($0 as? [String: Any])?[String($1)] } as? Int
            }.first ?? 0
        }
        let read = figure(
            "cache_read_input_tokens",
            "cachedContentTokenCount",
            "prompt_tokens_details/cached_tokens",
            "input_tokens_details/cached_tokens"
        )
        let written = figure(
            "cache_creation_input_tokens",
            "prompt_tokens_details/cache_write_tokens",
            "input_tokens_details/cache_write_tokens"
        )
        let reasoning = figure(
            "thoughtsTokenCount",
            "completion_tokens_details/reasoning_tokens",
            "output_tokens_details/reasoning_tokens"
        )
        // Anthropic's input is without cached tokens, Google's output without thoughts.
        let isNet = entry["vendor"] as? String == "anthropic"
        let input = figure("prompt_tokens", "input_tokens", "promptTokenCount")
        let output = figure("completion_tokens", "output_tokens", "candidatesTokenCount")
        return Answer(
            id: entry["id"] as? String ?? "",
            model: entry["model"] as? String ?? "",
            tokens: TokenCount(
                input: isNet ? input : input - read - written,
                cacheRead: read,
                cacheWrite5m: written,
                output: entry["vendor"] as? String == "google" ? output + reasoning : output,
                reasoning: reasoning
            )
        )
    }

    /// What is read of the sample.
    ///
    /// - Parameter places: where the sample's directories belong below HOME.
    func facts(_ agent: AgentDefinition, _ places: [String: String]) throws -> FactBatch {
        let sandbox = try Sandbox()
        for (source, place) in places {
            let target = sandbox.home.appendingPathComponent(place)
            let parent = target.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: directory.appendingPathComponent(source), to: target)
        }
        let sink = MemorySink()
        let files = try #require(LogFiles(agent) { $0 == "HOME" ? sandbox.home.path : nil })
        let report = try LogImporter(files: files, sink: sink).run()
        #expect(report.malformedLineCount == 0)
        #expect(report.readFileCount > 0)
        return sink.facts
    }
}

extension TokenCount {
    /// The count as a log tells it that has no class for written tokens.
    var withoutWrites: TokenCount {
        var count = self
        count.input += count.cacheWrite5m + count.cacheWrite1h
        count.cacheWrite5m = 0
        count.cacheWrite1h = 0
        return count
    }

    /// The count as a log tells it that does not tell reasoning.
    var withoutReasoning: TokenCount {
        var count = self
        count.reasoning = 0
        return count
    }
}
