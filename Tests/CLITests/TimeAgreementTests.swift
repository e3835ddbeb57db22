import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// How long agents worked is one number, whichever command says it, while an agent works and while it asks.
@Suite struct TimeAgreementTests {
    /// What an agent does at 10:00, when the commands run.
    enum Moment: CaseIterable, Sendable {
        /// Its log has the prompt and nothing after it.
        case answering
        /// It answered, and asked for 2 minutes before.
        case answered
        /// It asks for a minute.
        case asking

        /// How long it worked and asked, in milliseconds: besides the 3 minutes of its first run.
        var expected: (active: Int, asking: Int) {
            switch self {
            case .answering: (180_000 + 600_123, 0)
            case .answered: (180_000 + 180_000, 120_000)
            case .asking: (180_000 + 240_000, 60_123)
            }
        }
    }

    private func fixture(_ moment: Moment) throws -> CommandFixture {
        typealias Prompt = EdgeStory.Prompt
        var story = try EdgeStory(now: "2026-11-21T10:00:00+01:00")
        story.fixture.context.now = CommandFixture.now
        var prompts = [Prompt(at: at("09:00"), answers: [at("09:03")])]
        switch moment {
        case .answering: prompts.append(Prompt(at: at("09:50"), answers: []))
        case .answered: prompts.append(Prompt(at: at("09:50"), answers: [at("09:51"), at("09:55")]))
        case .asking: prompts.append(Prompt(at: at("09:55"), answers: [at("09:56")], isUnfinished: true))
        }
        try story.add(at("08:50"), nil, prompts: prompts)
        switch moment {
        case .answering: try story.say("working", at: at("09:50"))
        case .answered:
            try story.say("working", at: at("09:50"))
            try story.say("asking", at: at("09:52"))
            try story.say("working", at: at("09:54"))
            try story.say("waiting", at: at("09:55"))
        case .asking:
            try story.say("working", at: at("09:55"))
            try story.say("asking", at: at("09:59"))
        }
        try story.write()
        return story.fixture
    }

    private func at(_ time: String) -> String { "2026-11-21T\(time):00+01:00" }

    private func object(_ fixture: CommandFixture, _ arguments: [String]) throws -> [String: Any] {
        let result = try fixture.run(arguments + ["--json"])
        #expect(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func total(_ summary: Any?) throws -> Int {
        let total = try #require((summary as? [String: Any])?["total"] as? [String: Any])
        return try #require(total["duration_ms"] as? Int)
    }

    @Test(arguments: Moment.allCases)
    func everyCommandSaysTheSame(moment: Moment) throws {
        let fixture = try fixture(moment)
        let expected = moment.expected
        let sessions = try fixture.run("sessions", "--columns", "active_ms,asking_ms").lines
        #expect(sessions == ["\(expected.active)\t\(expected.asking)"])
        let timeline = try object(fixture, ["timeline"])
        #expect(timeline["agent_ms"] as? Int == expected.active)
        #expect(try total(object(fixture, ["day"])["day"]) == expected.active)
        #expect(try total(object(fixture, ["week"])["week"]) == expected.active)
        let standup = try #require(try object(fixture, ["standup"])["days"] as? [Any])
        #expect(try total(standup.last) == expected.active)
        let sheet = try object(fixture, ["timesheet", "--clock", "active"])
        #expect(try total(sheet) == expected.active)
        let asked = try object(fixture, ["timesheet", "--clock", "asking"])
        #expect(try total(asked) == expected.asking)
    }

    /// The log ends with the run before, and the agent works since 08:06:40: its next prompt is not logged yet.
    @Test(arguments: [("active", 20_100 + 6_800_000), ("engaged", 7_140_000), ("wall", 7_200_000)])
    func workCountsBeforeItsPromptIsLogged(clock: String, duration: Int) throws {
        let fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        journal.level(minute: 0, after: 400_000, .working)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        let sheet = try object(fixture, ["timesheet", "--clock", clock, "--repo", "/home/u/src/api"])
        #expect(try total(sheet) == duration)
        let day = try object(fixture, ["day", "--clock", clock, "--repo", "/home/u/src/api"])
        #expect(try total(day["day"]) == duration)
        guard clock == "active" else { return }
        let timeline = try object(fixture, ["timeline", "--repo", "/home/u/src/api"])
        #expect(timeline["agent_ms"] as? Int == duration)
    }
}
