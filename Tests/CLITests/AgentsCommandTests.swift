import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// `tacho agents`: what of each agent is on this machine.
@Suite struct AgentsCommandTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        fixture.context.agents = Agents.all + [.demo]
    }

    /// The values of an agent's columns; nil when it is not listed.
    private func row(_ agent: String, _ columns: String, _ options: String...) throws -> [String]? {
        let lines = try fixture.run(["agents", "--columns", "agent,\(columns)"] + options).lines
        let rows = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        return rows.first { $0.first == agent }.map { Array($0.dropFirst()) }
    }

    private func write(log name: String, at time: Timestamp) throws {
        let file = try fixture.sandbox.write("{}\n", to: "home/.demo/logs/\(name).jsonl")
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    }

    @Test func onAnEmptyMachineNoneIsHere() throws {
        let result = try fixture.run("agents")
        #expect(result.data.isEmpty)
        #expect(result.words == "No known agent is here. All known agents: tacho agents --all\n")
    }

    @Test func allNamesEveryKnownAgentOnceAndThoseOfTheSettings() throws {
        try fixture.sandbox.write("[aliases]\nmy = \"house-agent\"\n", to: "home/.config/tacho/config.toml")
        let ids = try fixture.run("agents", "--all", "--columns", "agent").lines
        #expect(ids.sorted() == (fixture.context.agents.map(\.id) + ["house-agent"]).sorted())
    }

    @Test func programOnThePathIsEnough() throws {
        let program = try fixture.sandbox.write("#!/bin/sh\n", to: "bin/demoagent", executable: true)
        #expect(try row(AgentDefinition.demo.id, "program,homes,log_count,seen_at") == [program, "", "0", ""])
    }

    @Test func homeIsEnough() throws {
        try write(log: "a", at: CommandFixture.now + -60_000)
        try write(log: "b", at: CommandFixture.now + -120_000)
        try fixture.sandbox.write("no log", to: "home/.demo/logs/c.txt")
        let row = try row(AgentDefinition.demo.id, "program,homes,log_count,seen_at")
        #expect(row == ["", fixture.sandbox.home.path + "/.demo", "2", "2026-11-21T09:59:00.123+01:00"])
    }

    @Test func homeOfTheEnvironmentCounts() throws {
        let home = fixture.sandbox.root.path + "/elsewhere"
        try fixture.sandbox.write("{}\n", to: "elsewhere/logs/a.jsonl")
        var other = self
        other.fixture.context.environment["DEMO_HOME"] = home
        #expect(try other.row(AgentDefinition.demo.id, "homes,log_count") == [home, "1"])
    }

    @Test func recordedSessionIsEnough() throws {
        var journal = JournalFixture()
        journal.start(minute: 1, agent: AgentDefinition.demo.id, command: "demoagent")
        journal.end(minute: 1, after: 600_000)
        try journal.write(to: fixture)
        let ended = try #require(try fixture.run("sessions", "--columns", "ended_at").lines.first)
        #expect(try row(AgentDefinition.demo.id, "program,homes,seen_at") == ["", "", ended])
    }

    @Test func runningSessionIsSeenNow() throws {
        var journal = JournalFixture()
        journal.start(minute: 1, agent: AgentDefinition.demo.id, command: "demoagent")
        try journal.write(to: fixture)
        #expect(try row(AgentDefinition.demo.id, "seen_at") == ["2026-11-21T10:00:00.123+01:00"])
    }

    @Test func agentWithoutReadableLogHasTimesAlone() throws {
        let unread = try #require(Agents.all.first { $0.log == nil })
        #expect(try row(unread.id, "log_count,detail", "--all") == ["", "times"])
    }

    @Test func logsAreListedAndNotRead() throws {
        try write(log: "a", at: CommandFixture.now)
        _ = try fixture.run("agents")
        let store = try Store(path: fixture.context.paths.database, readOnly: true)
        #expect(try store.fileMarks(of: AgentDefinition.demo.id).isEmpty)
    }

    @Test func latestComesFirstAndTheAbsentLast() throws {
        try AgentLogFixture.write(to: fixture)
        try AgentLogFixture.setTimes(in: fixture)
        try write(log: "a", at: CommandFixture.now)
        let ids = try fixture.run("agents", "--all", "--columns", "agent,here").lines
        #expect(ids.prefix(3) == ["\(AgentDefinition.demo.id)\ttrue", "claude\ttrue", "codex\ttrue"])
        #expect(ids.dropFirst(3).allSatisfy { $0.hasSuffix("\tfalse") })
    }

    @Test(arguments: [60, 80, 140])
    func tableFitsItsTerminal(columns: Int) throws {
        try write(log: "a", at: CommandFixture.now)
        try fixture.sandbox.write("#!/bin/sh\n", to: "bin/demoagent", executable: true)
        var narrow = fixture
        narrow.useTerminal(columns: columns)
        let lines = try narrow.shown(["agents", "--all"]).split(separator: "\n")
        #expect(lines.first?.contains("DETAIL") == true && lines.first?.contains("LAST SEEN") == true)
        for line in lines.dropLast() { #expect(DisplayWidth.of(String(line)) <= columns, "\(line)") }
    }
}
