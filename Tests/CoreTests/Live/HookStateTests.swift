import TachoCore
import TestSupport
import Testing

/// What the events of an agent's hooks amount to.
@Suite struct HookStateTests {
    private static let epoch = Timestamp(milliseconds: SessionHistory.epoch)

    /// Makes an event of `prompt`, `ask:Bash`, `ask:Bash@sub`, `done:1` (in the background) or `open=compact`.
    private static func event(_ text: Substring, second: Int) -> AgentEvent {
        let name = text.prefix { $0.isLetter || $0 == "_" }
        let kind = AgentEvent.Kind(rawValue: String(name)) ?? .open
        var event = AgentEvent(agent: "claude", kind: kind, at: epoch + Int64(second) * 1_000, conversation: "c")
        let rest = text.dropFirst(name.count)
        let value = rest.dropFirst().prefix { $0 != "@" && $0 != "#" }
        if rest.first == "=" { event.reason = String(value) }
        if rest.first == ":", kind == .done {
            event.background = Int(value)
        } else if rest.first == ":" {
            event.tool = String(value)
        }
        if kind == .ask, event.reason == nil { event.reason = LiveAsk.permission.rawValue }
        event.subagent = text.split(separator: "@").dropFirst().first.map(String.init)
        event.call = text.split(separator: "#").dropFirst().first.map(String.init)
        return event
    }

    /// The events of a line, one each second.
    private static func events(_ line: String) -> [AgentEvent] {
        line.split(separator: " ").enumerated().map { event($1, second: $0) }
    }

    private static func text(_ state: HookState?) -> String {
        guard let state else { return "nothing" }
        let tool = state.tool.map { ":" + $0 } ?? ""
        return "\(state.kind.map { "\($0)" } ?? "left")\(tool) \((state.since - epoch) / 1_000)"
    }

    private static let lines: [(String, String)] = [
        ("", "nothing"), ("open", "idle 0"), ("open prompt", "working 1"), ("open prompt done", "waiting 2"),
        ("open prompt done:2", "background 2"), ("prompt fail", "error 1"), ("prompt cancel", "waiting 1"),
        ("prompt done:1 cancel", "background 1"), ("prompt prompt done", "waiting 2"),
        ("prompt ask:Bash", "asking:Bash 1"), ("prompt ask:Bash tool_end:Bash", "working 2"),
        ("prompt ask:Bash answer", "working 2"), ("prompt ask:Bash done", "waiting 2"),
        ("prompt ask:Bash fail", "error 2"), ("prompt ask:Bash cancel", "waiting 2"),
        ("prompt ask:Bash prompt", "working 2"), ("prompt ask:Bash ask:Edit", "asking:Edit 1"),
        // What another tool did answers nothing.
        ("prompt ask:Bash tool_end:Read", "asking:Bash 1"),
        ("prompt ask:Bash#1 ask:Bash#2 answer#1", "asking:Bash 1"), ("prompt ask:Bash#1 answer#1", "working 2"),
        // A sub-agent's dialog outlasts the agent's own answer.
        ("prompt ask:Bash@s done:1", "asking:Bash 1"), ("prompt ask:Bash@s done:1 tool_end:Bash@s", "background 2"),
        ("prompt ask:Bash@s done:1 prompt=task", "asking:Bash 1"),
        ("prompt ask:Bash@s done:1 subagent_end@s", "background 2"),
        ("prompt ask:Bash@s tool_end:Bash", "asking:Bash 1"), ("prompt done:1 prompt=task done", "waiting 3"),
        // Late news of what is over changes nothing.
        ("prompt done answer", "waiting 1"), ("prompt done tool_end:Bash", "waiting 1"),
        ("prompt done subagent_end", "waiting 1"), ("prompt done done", "waiting 1"),
        ("open=startup", "idle 0"), ("prompt subagent@s open=compact", "working 0"),
        ("prompt done open=resume", "idle 2"),
        ("prompt open", "working 0"), ("open prompt close", "left 2"), ("open prompt done close open", "idle 4"),
        ("ask:Bash answer", "working 1"),
    ]

    @Test(arguments: lines)
    func eachEventMovesTheState(line: String, expected: String) {
        var events = Self.events(line)
        // The hooks of a conversation's beginning and of its first prompt run at the same time.
        if line == "prompt open" { events[1].at = events[0].at + 5 }
        #expect(Self.text(HookState(events)) == expected)
    }

    @Test(arguments: lines)
    func neitherOrderNorRepeatsChangeIt(line: String, _: String) {
        var generator = SeededGenerator(seed: 13)
        let events = Self.events(line)
        for _ in 0..<20 {
            #expect(HookState((events + events).shuffled(using: &generator)) == HookState(events))
        }
    }

    @Test func eachDialogLastsUntilTheAgentGoesOn() throws {
        let state = try #require(HookState(Self.events("prompt ask:A answer ask:B done ask:C@s prompt ask:D")))
        let seconds = state.asking.map {
            "\(($0.lowerBound - Self.epoch) / 1_000)-\(($0.upperBound - Self.epoch) / 1_000)"
        }
        #expect(seconds == ["1-2", "3-4", "5-6"])
        let open = { (until: Int64) in state.asking(until: Self.epoch + until * 1_000, latest: nil).count }
        #expect(open(7) == 3 && open(9) == 4)
        let run = LatestRun(state: .active, startedAt: Self.epoch, endedAt: Self.epoch + 9_500)
        #expect(state.asking(until: Self.epoch + 60_000, latest: run).last?.upperBound == Self.epoch + 9_500)
    }

    @Test func aLineHasNoMoreThanItsLimitAndReadsBackTheSame() throws {
        var event = AgentEvent(
            agent: "claude",
            kind: .ask,
            at: Self.epoch,
            conversation: String(repeating: "c", count: 64)
        )
        event.tool = String(repeating: "\u{1}", count: 300)
        event.run = String(repeating: "r", count: 64)
        event.call = String(repeating: "k", count: 64)
        event.subagent = String(repeating: "s", count: 64)
        event.reason = "permission"
        event.background = 12
        let process = ProcessIdentity(boot: SessionHistory.boot, pid: 4_194_304, started: 999_999_999)
        event.processes = [process, process]
        let line = try #require(JournalLine.render(event))
        #expect(line.count <= JournalLine.agentEventLimit && line.last == 0x0A)
        let read = try #require(JournalLine.agentEvent(String(decoding: line.dropLast(), as: UTF8.self)))
        #expect(
            read.conversation == event.conversation && read.subagent == event.subagent && read.processes == [process]
        )
        event.tool = "Bash"
        event.run = "r-1"
        event.call = nil
        event.subagent = nil
        let short = try #require(JournalLine.render(event))
        #expect(JournalLine.agentEvent(String(decoding: short.dropLast(), as: UTF8.self)) == event)
    }

    @Test(arguments: ["", "a b", "x\n", String(repeating: "c", count: 65), "é"])
    func aConversationThatIsNoIdIsNotKept(id: String) {
        #expect(JournalLine.render(AgentEvent(agent: "claude", kind: .open, at: Self.epoch, conversation: id)) == nil)
    }

    @Test(arguments: [
        "", "{}", #"{"v":1,"event":"hook"}"#,
        #"{"v":2,"event":"hook","agent":"a","kind":"ask","at":1,"conversation":"c"}"#,
        #"{"v":1,"event":"hook","agent":"a","kind":"odd","at":1,"conversation":"c"}"#,
        #"{"v":1,"event":"hook","agent":"a","kind":"ask","at":-1,"conversation":"c"}"#,
        #"{"v":1,"event":"hook","agent":"a","kind":"ask","at":1,"conversation":"c"#,
    ])
    func otherLinesAreNoAgentEvents(line: String) {
        #expect(JournalLine.agentEvent(line) == nil)
    }
}
