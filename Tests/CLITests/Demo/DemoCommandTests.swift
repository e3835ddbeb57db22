import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// `tacho demo`: a history of its own, the same each time, far from the user's records.
@Suite struct DemoCommandTests {
    private var fixture: CommandFixture
    private let folder: String

    init() throws {
        fixture = try CommandFixture()
        folder = fixture.sandbox.root.path + "/tmp"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        fixture.context.environment["TMPDIR"] = folder
        fixture.context.environment["PATH"] = GitFixture.searchPath
    }

    private var demo: String { folder + "/tacho-demo-\(getuid())" }

    @Test func everyOutputIsMarkedAndTheUsersRecordsStayAlone() throws {
        try JournalFixture.day.write(to: fixture)
        let before = try fixture.run("sessions", "--all").data
        for line in [[], ["report", "-o", folder + "/report.html"], ["cost", "--by", "tag"], ["sessions", "--json"]] {
            let result = try fixture.run(["demo"] + line)
            #expect(result.status == 0 && result.words.hasPrefix("Sample data"), "\(line): \(result.words)")
            #expect(result.unbrokenWords.contains("'tacho demo delete' removes it"))
        }
        #expect(try fixture.run("sessions", "--all").data == before)
        let names = try fixture.run("demo", "sessions", "--columns", "host", "--all").lines
        #expect(names.count > 90 && Set(names) == ["sample"])
    }

    @Test func historyIsTheSameForTheSameDay() throws {
        let costs = try fixture.run("demo", "cost", "--by", "month").data
        #expect(try fixture.run("demo", "delete").words.contains("Deleted"))
        #expect(!FileManager.default.fileExists(atPath: demo))
        #expect(try fixture.run("demo", "cost", "--by", "month").data == costs)
        var other = fixture
        other.context.now = fixture.context.now + 86_400_000
        #expect(try other.run("demo", "cost", "--by", "month").data != costs)
    }

    @Test func historyIsWhole() throws {
        let sessions = try fixture.run("demo", "sessions", "--all", "--columns", "started_at,agent,cost_state").lines
        let agents = Set(sessions.map { $0.split(separator: "\t")[1] })
        #expect(agents.count >= 3)
        #expect(Set(sessions.compactMap { $0.split(separator: "\t").last }) == ["priced"])
        let oldest = try #require(sessions.last.flatMap { CivilTime(date: $0.prefix(10)) })
        #expect(Timestamp(milliseconds: oldest.utc.milliseconds + 80 * 86_400_000) < fixture.context.now)
        for line in [
            ["waste"], ["cost", "--by", "tool"], ["cost", "--by", "subagent"], ["runs", "--state", "interrupted"],
            ["search", "retry"], ["timesheet"], ["invoice", "acme", "--rate", "95"], ["week", "last", "week"],
            ["standup"], ["timeline"], ["explain", "."],
        ] {
            let result = try fixture.run(["demo"] + line)
            #expect(result.status == 0 && result.lines.count > 1, "\(line): \(result.words)")
        }
    }

    @Test func commitsAreTheSessions() throws {
        let lines = try fixture.run("demo", "commits", "--columns", "origin,subject").lines
        let made = lines.filter { $0.hasPrefix("made\t") }
        #expect(lines.count > 2 && made.count == lines.count - 1 && lines.last == "outside\tBegin", "\(lines)")
    }

    @Test(arguments: [["install"], ["resume", "."], ["demo"], ["config", "edit"], ["nonsense"]])
    func whatActsOnTheMachineIsRefused(line: [String]) throws {
        let result = try fixture.run(["demo"] + line)
        #expect(result.status == 2, "\(result.words)")
        #expect(!FileManager.default.fileExists(atPath: demo))
    }

    @Test func anothersDirectoryIsLeftAlone() throws {
        try FileManager.default.createSymbolicLink(atPath: demo, withDestinationPath: fixture.sandbox.home.path)
        let result = try fixture.run("demo", "cost")
        #expect(result.status == 1 && result.words.contains("not a directory that only you can read"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.sandbox.home.path).isEmpty)
    }
}
