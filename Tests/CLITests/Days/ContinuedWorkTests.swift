import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Work that went on over midnight is described by what was asked before.
@Suite struct ContinuedWorkTests {
    private let story: EdgeStory

    /// A run from 23:40 to 00:10 for one client.
    init() throws {
        var story = try EdgeStory(now: "2026-11-21T10:00:00+01:00")
        let late = EdgeStory.Prompt(
            at: "2026-11-20T23:40:00+01:00",
            answers: ["2026-11-20T23:50:00+01:00", "2026-11-21T00:10:00+01:00"]
        )
        try story.add("2026-11-20T23:30:00+01:00", "2026-11-21T00:30:00+01:00", prompts: [late])
        try story.write()
        _ = try story.output("tag {1} +acme")
        self.story = story
    }

    private func rows(_ line: String, _ member: String = "day") throws -> [[String: Any]] {
        let text = try story.output(line + " --json")
        let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let summary = (document[member] as? [[String: Any]])?.last ?? document[member] as? [String: Any]
        return try #require(summary?["rows"] as? [[String: Any]])
    }

    @Test(arguments: [("day", "day"), ("standup", "days"), ("day --clock wall", "day"), ("day --clock asking", "day")])
    func dayHasTheRunThatWentOn(line: String, member: String) throws {
        let row = try #require(try rows(line, member).first)
        let task = try #require((row["tasks"] as? [[String: Any]])?.first)
        #expect(task["title"] as? String == "do 0" && task["is_continued"] as? Bool == true)
        #expect(task["run_count"] as? Int == 0 && row["run_count"] as? Int == 0 && row["session_count"] as? Int == 1)
        #expect(row["titles"] as? [String] == ["do 0 (begun earlier)"])
    }

    @Test func dayOfThePromptIsAsItWas() throws {
        let row = try #require(try rows("day 2026-11-20").first)
        let tasks = try #require(row["tasks"] as? [[String: Any]])
        #expect(tasks.map { $0["is_continued"] as? Bool } == [false] && row["run_count"] as? Int == 1)
        #expect(row["titles"] as? [String] == ["do 0"])
    }

    @Test func textForPeopleSaysThatItBeganEarlier() throws {
        var story = story
        #expect(try story.output("day --md").contains("  - do 0 (begun earlier)\n"))
        story.fixture.useTerminal(columns: 80)
        #expect(try story.output("day").contains("  · do 0 (begun earlier)\n"))
        #expect(try story.output("standup").contains("  · do 0\n"))
    }

    @Test(arguments: ["", " --clock wall", " --clock active"])
    func everyLineOfAnInvoiceHasItsWork(clock: String) throws {
        let lines = try story.output("invoice acme --columns date,tasks" + clock).split(separator: "\n")
        #expect(lines == ["2026-11-20\tdo 0", "2026-11-21\tdo 0 (begun earlier)"])
        #expect(try story.output("invoice acme --columns tasks --month 2026-11-21" + clock) == "do 0 (begun earlier)\n")
    }

    /// A session that is left open is billed by this clock, so what it was opened for stands there.
    @Test func sessionLeftOpenOverDaysIsStillDescribed() throws {
        var story = try EdgeStory(now: "2026-11-21T10:00:00+01:00")
        let only = EdgeStory.Prompt(at: "2026-11-18T12:00:00+01:00", answers: ["2026-11-18T12:10:00+01:00"])
        try story.add("2026-11-18T12:00:00+01:00", nil, prompts: [only])
        try story.write()
        _ = try story.output("tag {1} +acme")
        let lines = try story.output("invoice acme --clock wall --columns tasks").split(separator: "\n")
        #expect(lines == ["do 0"] + Array(repeating: "do 0 (begun earlier)", count: 3))
        #expect(try story.output("day --clock wall --md").contains("do 0 (begun earlier)"))
        #expect(try !story.output("day --md").contains("do 0"))
    }
}
