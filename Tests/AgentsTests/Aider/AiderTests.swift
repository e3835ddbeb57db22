import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Renders stories as aider writes its history, with everything that may mislead a reader.
private struct AiderRendering {
    private(set) var text = ""
    private let story: AgentStory

    /// Rounded figures, as aider writes them; everything has the time at which the session began.
    static let traits = AgentStory.Traits(ends: [.active], hasSubagents: false, toolLimit: 0)

    init(_ story: AgentStory) {
        self.story = story
        own("")
        text += "\n# aider chat started at \(Self.time(story.runs[0].startedAt))\n\n"
        own("> Aider v0.86.2")
        own("> Main model: \(story.model) with diff edit format, infinite output")
        own("> Weak model: gpt-4o-mini")
        for run in story.runs { render(run) }
    }

    static func time(_ milliseconds: Int64) -> String {
        let time = LocalTime.system.civil(Timestamp(milliseconds: milliseconds))
        return "\(time.date) \(time.clock)"
    }

    private mutating func own(_ line: String) { text += line + "  \n" }

    private mutating func render(_ run: AgentStory.Run) {
        text += "\n"
        own("#### /add main.py")
        own("> Added main.py to the chat")
        text += "\n"
        own("#### do \(run.id)")
        own("#### and all of it")
        for (index, call) in run.calls.enumerated() {
            text += "\n#### A heading\n> Tokens: 9k sent, 9k received. Said the answer.\n"
            text += "> Tokens: 9k sent, 9k received.\nCost: $0.25 message, $0.75 session.\n\n"
            let tokens = call.tokens
            let sent = "> Tokens: \(tokens.prompt) sent"
            if index.isMultiple(of: 2) {
                let cached = ", \(tokens.cacheWrite5m) cache write, \(tokens.cacheRead) cache hit"
                text += "\(sent)\(cached), \(tokens.output) received.\n"
                own("Cost: $0.25 message, $0.75 session.")
            } else {
                own("\(sent), \(tokens.output) received. Cost: $0.25 message, $0.75 session.")
            }
            own("> Applied edit to main.py")
        }
    }
}

@Suite struct AiderTests {
    private static func log(_ text: String) -> RenderedLog {
        RenderedLog(directory: "shop", relativePath: ".aider.chat.history.md", bytes: Array(text.utf8))
    }

    private static func facts(_ text: String) -> FactBatch {
        AgentConformance(.aider, [log(text)], seed: 1).facts
    }

    @Test(arguments: UInt64(1)...200) func theHistoryTellsTheTruth(seed: UInt64) throws {
        var stories = [AgentStory(seed: seed, traits: AiderRendering.traits)]
        stories.append(AgentStory(seed: seed + 7, traits: AiderRendering.traits))
        let text = stories.map { AiderRendering($0).text }.joined()
        let facts = Self.facts(text)
        #expect(facts.conversations.count == 2)
        let attribution = RunAttribution(facts)
        for (story, session) in zip(stories, facts.conversations.values.sorted { $0.key < $1.key }.map(\.key)) {
            let start = story.runs[0].startedAt / 1_000 * 1_000
            let runs = facts.runs.values.filter { $0.origin.conversation == session }.sorted { $0.key < $1.key }
            #expect(runs.map { $0.preview?.value } == story.runs.map { LogPreview.text("do \($0.id)") })
            #expect(runs.allSatisfy { $0.startedAt?.milliseconds == start })
            for (run, truth) in zip(runs, story.runs) {
                let calls = facts.apiCalls.values.filter { attribution.run(of: $0) == run.key }
                    .sorted { $0.key < $1.key }
                let told = truth.calls.enumerated().map { index, call in
                    index.isMultiple(of: 2) ? call.tokens.withoutReasoning : Self.gross(call.tokens)
                }
                #expect(calls.map(\.tokens) == told)
                #expect(calls.allSatisfy { $0.statedCost == 250_000_000_000 && $0.model == story.model })
            }
        }
        #expect(try AgentConformance(.aider, [Self.log(text)], seed: seed).violations() == [])
    }

    /// What is told where nothing of the cache is.
    private static func gross(_ tokens: TokenCount) -> TokenCount {
        TokenCount(input: tokens.prompt, output: tokens.output)
    }

    private static let start = "# aider chat started at 2026-01-02 10:00:00\n\n"

    @Test(arguments: [
        ("350 sent, 7 received.", 350, 7), ("4.2k sent, 350 received.", 4_200, 350),
        ("12k sent, 1.0k received.", 12_000, 1_000),
    ])
    func figuresAreRounded(line: String, input: Int, output: Int) throws {
        let facts = Self.facts(Self.start + "#### do  \n> Tokens: \(line)  \n")
        let call = try #require(facts.apiCalls.values.first)
        #expect(call.tokens == TokenCount(input: input, output: output))
        #expect(call.unknownTokens == [.cacheRead, .cacheWrite, .reasoning])
        #expect(call.statedCost == nil)
    }

    @Test(arguments: [
        ("do it", "do it"), ("/ask why", "why"), ("/architect plan", "plan"), ("/add a.py", nil), ("!ls", nil),
        ("/ask", nil), ("Add file to the chat? (Y)es/(N)o [Yes]: y", nil), ("<blank>", nil),
    ])
    func aPromptStartsARun(typed: String, prompt: String?) {
        let facts = Self.facts(Self.start + "#### \(typed)  \n")
        #expect(facts.runs.values.map { $0.preview?.value } == (prompt.map { [$0] } ?? []))
    }

    @Test func withAnEditorsModelBesideItIsNotToldWhichAnswered() throws {
        let models = "> Model: a with architect edit format  \n> Editor model: b with editor-diff edit format  \n"
        let facts = Self.facts(Self.start + models + "#### do  \n> Tokens: 1 sent, 2 received.  \n")
        #expect(try #require(facts.apiCalls.values.first).model == nil)
    }

    @Test func aSessionIsNamedForItsProject() {
        #expect(Self.facts(Self.start).conversations.values.map(\.place?.value.cwd) == ["/home/me/shop"])
        #expect(Self.facts(Self.start).conversations.keys.map(\.id).first?.hasSuffix("@shop") == true)
    }

    @Test func aProjectsOtherDirectoriesAreNotLookedInto() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.start, to: "shop/.aider.chat.history.md")
        try sandbox.write(Self.start, to: "shop/node_modules/x/.aider.chat.history.md")
        let files = try #require(LogFiles(.aider, homes: [sandbox.root.path + "/shop"]))
        let report = try LogImporter(files: files, sink: MemorySink()).run()
        #expect(report.fileCount == 1)
    }
}
