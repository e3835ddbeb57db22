import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct MiniSweAgentTests {
    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("minisweagent")
        let place = ".config/mini-swe-agent/last_mini_run.traj.json"
        let facts = try sample.facts(.miniSweAgent, ["last_mini_run.traj.json": place])
        #expect(facts.apiCalls.count == sample.answers.count)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "mini-swe-agent", id: answer.id)])
            #expect(call.tokens == answer.tokens)
            #expect(call.unknownTokens == [])
            #expect(call.model == answer.model)
        }
        #expect(facts.apiCalls.values.compactMap(\.statedCost).reduce(0, +) == 42_935_500_000)
        let run = try #require(facts.runs.values.first)
        #expect(facts.runs.count == 1)
        #expect(run.state == .complete)
        #expect(run.preview?.value.hasPrefix("alpha [[bash: echo hi]]") == true)
        let tools = facts.toolCalls.values.sorted { $0.key < $1.key }
        #expect(tools.map(\.status) == [.ok, .error, .unknown], "the last command is never run")
        #expect(tools.map(\.summary) == ["echo hi", "false", "echo COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT"])
    }

    /// One run as the file shows it after a number of steps.
    private static func trajectory(_ name: String, steps: Int, isOver: Bool) -> [RenderedLog] {
        var messages: [[String: Any]] = [
            ["role": "system", "content": "You …"], ["role": "user", "content": "Please solve: do \(name) now"],
        ]
        for step in 0..<steps {
            let moment = 1_795_867_169.5 + Double(step * 10)
            let usage: [String: Any] = ["prompt_tokens": 100, "completion_tokens": 7]
            let response: [String: Any] = [
                "id": "\(name)-\(step)", "created": Int(moment), "model": "m", "usage": usage,
            ]
            let actions = [["command": "ls"], ["command": "false"]]
            let extra: [String: Any] = ["response": response, "timestamp": moment, "cost": 0.5, "actions": actions]
            messages.append(["role": "assistant", "content": "ok", "extra": extra])
            messages += [0, 1].map { ["role": "user", "content": "x", "extra": ["returncode": $0]] }
            if step == 0 {
                let news = "The user added a new task: then more"
                messages.append(["role": "user", "content": news, "extra": ["interrupt_type": "UserNewTask"]])
                let remark =
                    ["role": "user", "content": "wrong", "extra": ["interrupt_type": "FormatError"]] as [String: Any]
                messages.append(remark)
            }
        }
        if isOver { messages.append(["role": "exit", "content": "", "extra": ["exit_status": "LimitsExceeded"]]) }
        let template = ["agent": ["instance_template": "Please solve: {{task}} now"]]
        let text = LogWriter.json(["info": ["config": template], "messages": messages])
        return [
            RenderedLog(
                directory: ".config/mini-swe-agent",
                relativePath: "last_mini_run.traj.json",
                bytes: Array(text.utf8)
            )
        ]
    }

    /// The next run takes the place of the last, of which everything read stays.
    @Test(arguments: UInt64(1)...40) func everyRunCountsOnce(seed: UInt64) throws {
        let versions = ["a", "b"].flatMap { name in
            (0...3).map { Self.trajectory(name, steps: $0, isOver: false) }
                + [Self.trajectory(name, steps: 3, isOver: true)]
        }
        let facts = try Rewriting(agent: .miniSweAgent, seed: seed).run(versions, readsEachVersion: true).facts
        #expect(facts.apiCalls.keys.map(\.id).sorted() == ["a-0", "a-1", "a-2", "b-0", "b-1", "b-2"])
        #expect(facts.conversations.keys.map(\.id).sorted() == ["a-0", "b-0"])
        let previews = facts.runs.values.sorted { $0.key < $1.key }.compactMap(\.preview?.value)
        #expect(previews == ["do a", "then more", "do b", "then more"])
        #expect(facts.runs.values.map(\.state).count { $0 == .failed } == 2)
        #expect(facts.toolCalls.count == 12)
        #expect(facts.toolCalls.values.count { $0.status == .error } == 6)
        #expect(facts.apiCalls.values.allSatisfy { $0.unknownTokens == [.cacheRead, .cacheWrite, .reasoning] })
    }

    /// All laws but one: the log names no directory.
    @Test(arguments: UInt64(1)...20) func theLawsHold(seed: UInt64) throws {
        let logs = Self.trajectory("a", steps: Int(seed % 5), isOver: seed % 2 == 0)
        let conformance = AgentConformance(.miniSweAgent, logs, seed: seed)
        #expect(try conformance.violations() == (conformance.facts.isEmpty ? [] : [AgentConformance.cannotBind]))
    }
}
