import Foundation
import TestSupport
import Testing

@testable import tacho

@Suite struct SearchTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    private func hits(_ arguments: String...) throws -> [[String: Any]] {
        let result = try fixture.run(["search"] + arguments + ["--json"])
        #expect(result.status == 0, "\(result.words)")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        #expect(document["schema"] as? String == "tacho.search.v1")
        return try #require(document["hits"] as? [[String: Any]])
    }

    @Test func promptsOfAllAgentsAreFound() throws {
        let runs = try fixture.run("runs", "--all", "--columns", "agent,prompt_preview").lines
        for line in runs {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty, !parts[1].hasSuffix("…") else { continue }
            #expect(try hits(parts[1]).contains { $0["agent"] as? String == parts[0] }, "\(line)")
        }
        #expect(runs.count > 1)
    }

    @Test func whatWasFoundStandsOutOnATerminal() throws {
        var fixture = fixture
        let prompts = try fixture.run("runs", "--columns", "prompt_preview").lines
        let prompt = try #require(prompts.first { $0.contains(" ") })
        let word = try #require(prompt.split(separator: " ").first.map(String.init))
        fixture.useTerminal(columns: 200, color: true)
        #expect(try fixture.shown(["search", word]).contains("\u{1B}[1m\(word)\u{1B}[0m"))
    }

    @Test func nothingFoundSaysWhereElseToLook() throws {
        let result = try fixture.run("search", "zzzzz")
        #expect(result.status == 0 && result.data.isEmpty)
        #expect(result.words.contains("--transcripts"))
        #expect(try fixture.run("search", " ").status == 2)
    }

    @Test func transcriptsAreSearchedOnRequest() throws {
        let session = JournalFixture.id(minute: 0)
        let transcript = try fixture.run("show", session, "--transcript").data
        let answer = try #require(transcript.components(separatedBy: "  agent\n").dropFirst().first)
        let words = answer.split { !$0.isLetter }.prefix(2).map(String.init)
        #expect(try hits(words.joined(separator: " ")).isEmpty)
        let found = try hits(words.joined(separator: " "), "--transcripts")
        #expect(found.first?["session_id"] as? String == session)
        #expect(found.first?["speaker"] as? String == "agent")
    }

    @Test func previewsThatAreSwitchedOffCannotBeSearched() throws {
        var fixture = try CommandFixture()
        fixture.context.environment["TACHO_PREVIEWS"] = "false"
        try AgentLogFixture.write(to: fixture)
        let other = try self.fixture.run("runs", "--columns", "prompt_preview").lines
        let word = try #require(other.first { !$0.isEmpty }?.split(separator: " ").first.map(String.init))
        let result = try fixture.run("search", word)
        #expect(result.data.isEmpty && result.words.contains("previews = false"))
    }
}
