import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as the Antigravity CLI logs them: whole seconds, and lines in another order than the steps.
struct AntigravityRendering {
    let story: AgentStory
    private var lines: [[String: Any]] = []

    static let traits = AgentStory.Traits(ends: [.active], hasSubagents: false)
    static let told = StorySummary.Told(
        unknown: .reasoning,
        model: false,
        tokens: { $0.withoutWrites.withoutReasoning }
    )

    init(_ story: AgentStory) {
        self.story = story
        for run in story.runs { render(run) }
    }

    /// The log, and the other one with the same steps.
    func logs(seed: UInt64) -> [RenderedLog] {
        var random = SeededGenerator(seed: seed)
        return ["transcript_full.jsonl", "transcript.jsonl"].map { name in
            var file = LogWriter()
            for line in lines.shuffled(using: &random) { file.add(line) }
            file.add(text: "torn {")
            return file.log(in: ".gemini/antigravity-cli/brain", "\(story.conversation)/.system_generated/logs/\(name)")
        }
    }

    /// The time of a run's prompt as the reader tells it.
    static func start(_ run: AgentStory.Run, step: Int) -> Int64 { run.startedAt / 1_000 * 1_000 + Int64(step) }

    private mutating func add(_ source: String, _ type: String, _ more: [String: Any], at moment: Int64) {
        let line: [String: Any] = [
            "step_index": lines.count, "source": source, "type": type, "status": "DONE",
            "created_at": String(LogWriter.time(moment).prefix(19)) + "Z",
        ]
        lines.append(line.merging(more) { $1 })
    }

    private mutating func render(_ run: AgentStory.Run) {
        let text = "<USER_REQUEST>\ndo \(run.id)\n</USER_REQUEST>\n<ADDITIONAL_METADATA>x</ADDITIONAL_METADATA>"
        add("USER_EXPLICIT", "USER_INPUT", ["content": text], at: run.startedAt)
        for call in run.calls {
            let tokens = call.tokens.withoutWrites
            var more: [String: Any] = ["input_tokens": tokens.input, "output_tokens": tokens.output]
            if tokens.cacheRead > 0 { more["cache_read_tokens"] = tokens.cacheRead }
            if !call.tools.isEmpty {
                more["tool_calls"] = call.tools.map { _ in ["name": "run_command", "args": ["CommandLine": "ls"]] }
            }
            add("MODEL", "PLANNER_RESPONSE", more, at: run.startedAt)
            for tool in call.tools {
                let status = tool.status == .running ? "RUNNING" : tool.status == .error ? "ERROR" : "DONE"
                add("MODEL", "RUN_COMMAND", ["status": status, "content": "Created At: x"], at: run.startedAt)
            }
            // A request that failed for good.
            add("MODEL", "PLANNER_RESPONSE", ["status": "ERROR"], at: run.startedAt)
        }
    }
}

@Suite struct AntigravityTests {
    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("antigravity")
        let directory = "brain/e858e239a09adb4fccde8b0021c0f417"
        let target = ".gemini/antigravity-cli/" + directory + "/.system_generated"
        let facts = try sample.facts(.antigravity, [directory + "/system_generated": target])
        let calls = facts.apiCalls.values.sorted { $0.startedAt < $1.startedAt }
        #expect(calls.map(\.tokens) == sample.answers.map(\.tokens.withoutWrites.withoutReasoning))
        #expect(calls.allSatisfy { $0.unknownTokens == .reasoning && $0.model == nil })
        let runs = facts.runs.values.sorted { $0.startedAt?.milliseconds ?? 0 < $1.startedAt?.milliseconds ?? 0 }
        #expect(runs.compactMap { $0.preview?.value.prefix(4) } == ["alph", "beta", "gamm", "epsi"])
        let attribution = RunAttribution(facts)
        #expect(runs.map { run in calls.count { attribution.run(of: $0) == run.key } } == [3, 2, 2, 0])
        #expect(facts.toolCalls.values.filter { $0.status == .error }.count == 4)
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        var story = AgentStory(seed: seed, traits: AntigravityRendering.traits)
        let conformance = AgentConformance(.antigravity, AntigravityRendering(story).logs(seed: seed), seed: seed)
        // Runs and tools are known by their steps.
        var step = 0
        for run in story.runs.indices {
            story.runs[run].end = .active
            story.runs[run].startedAt = AntigravityRendering.start(story.runs[run], step: step)
            step += 1
            for call in story.runs[run].calls.indices {
                for tool in story.runs[run].calls[call].tools.indices {
                    step += 1
                    story.runs[run].calls[call].tools[tool].id = "\(story.conversation)/\(step)"
                    let status = story.runs[run].calls[call].tools[tool].status
                    if status == .running { story.runs[run].calls[call].tools[tool].status = .unknown }
                }
                step += 2
            }
        }
        #expect(
            StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story], AntigravityRendering.told)
        )
        #expect(try conformance.violations() == [])
    }

    @Test func aReleaseThatLogsNoTokensLeavesThemUnknown() {
        let line = """
            {"step_index":1,"source":"MODEL","type":"PLANNER_RESPONSE","status":"DONE","created_at":"2026-11-28T12:14:49Z"}

            """
        let path = "c/.system_generated/logs/transcript_full.jsonl"
        let log = RenderedLog(directory: ".gemini/antigravity-cli/brain", relativePath: path, bytes: Array(line.utf8))
        let calls = AgentConformance(.antigravity, [log], seed: 1).facts.apiCalls.values
        #expect(calls.map(\.unknownTokens) == [[.billed, .reasoning]])
    }
}
