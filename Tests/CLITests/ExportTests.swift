import Foundation
import TachoCore
import TachoHook
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// `tacho export` and `tacho import FILE`: what one machine recorded, in another's store.
@Suite struct ExportTests {
    private let fixture: CommandFixture
    private let other: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        other = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        journal.start(minute: 20, agent: "devin", repo: nil, branch: "a\u{1B}\"\n,=b", shellPid: 102)
        journal.end(minute: 20, after: 61_000)
        journal.start(minute: 70, branch: "feat/x", shellPid: 103)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        _ = try fixture.run("tag", JournalFixture.id(minute: 0), "+client", "+größe")
        _ = try fixture.run("note", JournalFixture.id(minute: 20), "it's, \"quoted\"")
        let run = try fixture.run("runs", "--columns", "id", "--agent", "codex").lines
        _ = try fixture.run("tag", try #require(run.first), "+deep")
    }

    private func export(_ fixture: CommandFixture, _ arguments: String...) throws -> String {
        let result = try fixture.run(["export"] + arguments)
        #expect(result.status == 0 && result.words.isEmpty, "\(result.words)")
        return result.data
    }

    private func merge(_ text: String, into fixture: CommandFixture) throws -> CommandFixture.Result {
        try fixture.sandbox.write(text, to: "home/export")
        return try fixture.run("import", fixture.sandbox.home.path + "/export")
    }

    @Test(arguments: ["json", "jsonl"])
    func whatIsExportedAndImportedIsExportedAgain(format: String) throws {
        let text = try export(fixture, "--format", format)
        let first = try merge(text, into: other)
        #expect(first.status == 0 && first.words.contains("4 sessions added"), "\(first.words)")
        #expect(try export(other, "--format", format) == text)
        let second = try merge(text, into: other)
        #expect(second.status == 0 && second.words.contains("0 sessions added"), "\(second.words)")
        #expect(try export(other, "--format", format) == text)
    }

    @Test(arguments: [
        "indent=2", "indent=None, separators=(',',':')", "indent='\\t', sort_keys=True, ensure_ascii=False",
    ])
    func anExportThatOthersFormattedIsImported(format: String) throws {
        let text = try export(fixture, "--format", "json")
        try fixture.sandbox.write(text, to: "home/document")
        let script = """
            import json
            print(json.dumps(json.load(open('\(fixture.sandbox.home.path)/document')), \(format)))
            """
        let formatted = try Program.run("python3", ["-c", script], home: fixture.sandbox.home).output
        #expect(formatted != text)
        #expect(try merge(formatted, into: other).words.contains("4 sessions added"))
        #expect(try export(other, "--format", "json") == text)
    }

    @Test func whatStandsBeforeACutIsKept() throws {
        for format in ["json", "jsonl"] {
            let other = try CommandFixture()
            let lines = try export(fixture, "--format", format).split(separator: "\n")
            let result = try merge(lines[..<3].joined(separator: "\n") + "\n{\"id\":\"01", into: other)
            #expect(result.status == 1 && result.words.contains("export:4: the file is incomplete"), "\(result.words)")
            #expect(try other.run("sessions", "--all").lines.count == 2)
        }
    }

    @Test func anExportOfThisMachineChangesNothing() throws {
        let text = try export(fixture)
        #expect(try merge(text, into: fixture).words.contains("0 sessions added, 0 updated, 4 unchanged"))
        #expect(try export(fixture) == text)
    }

    @Test func importedSessionsCountButDoNotRunHere() throws {
        _ = try merge(try export(fixture), into: other)
        #expect(try other.run("sessions", "--all").lines.count == 4)
        #expect(try other.run("sessions", "--active").lines.isEmpty)
        #expect(try other.run("sessions", "--tag", "deep", "--columns", "agent").lines == ["codex"])
        let columns = ["runs", "--columns", "id,cost_usd,tags,note", "--all"]
        #expect(try other.run(columns).data == fixture.run(columns).data)
        #expect(try other.run("show", JournalFixture.id(minute: 20)).data.contains("it's, \"quoted\""))
        #expect(try other.run("prices", "apply").status == 0)
        #expect(try other.run(columns).data == fixture.run(columns).data)
    }

    @Test func twoMachinesMergeIntoOne() throws {
        var journal = JournalFixture()
        let own = journal.start(minute: 40, agent: "amp", shellPid: 400)
        try journal.write(to: other)
        let before = try export(other)
        _ = try merge(try export(fixture), into: other)
        #expect(try other.run("sessions", "--all").lines.count == 5)
        #expect(try other.run("sessions", "--active", "--columns", "id").lines == [own])
        _ = try merge(before, into: fixture)
        #expect(try export(fixture) == export(other))
    }

    @Test func aLaterExportBringsItsSessionsUpToDate() throws {
        _ = try merge(try export(fixture), into: other)
        let early = try export(fixture)
        var journal = JournalFixture()
        journal.start(minute: 70, branch: "feat/x", shellPid: 103)
        journal.end(minute: 70, after: 5_000)
        try journal.write(to: fixture)
        let late = try export(fixture)
        #expect(late != early)
        #expect(try merge(late, into: other).words.contains("0 sessions added"))
        #expect(try export(other) == late)
        _ = try merge(early, into: other)
        #expect(try export(other) == late)
    }

    @Test func filtersNarrowAnExport() throws {
        #expect(try export(fixture, "--agent", "codex").split(separator: "\n").count == 2)
        #expect(try export(fixture, "--limit", "1").split(separator: "\n").count == 2)
        #expect(try export(fixture, "--tag", "none") == "{\"schema\":\"tacho.export.v1\"}\n")
    }

    @Test func csvIsReadByOthers() throws {
        try fixture.sandbox.write(try export(fixture, "--format", "csv"), to: "home/runs.csv")
        let script = """
            import csv
            rows = list(csv.DictReader(open('\(fixture.sandbox.home.path)/runs.csv', newline='')))
            print(len(rows), len({r['session_id'] for r in rows}), sorted(r['session_note'] for r in rows)[-1])
            """
        let result = try Program.run("python3", ["-c", script], home: fixture.sandbox.home)
        #expect(result.output == "5 4 it's, \"quoted\"\n", "\(result.output)\(result.errors)")
    }

    /// What a person reads of every session and run and of all sums is the same on both machines.
    @Test(arguments: ["json", "jsonl"])
    func whatIsShownIsTheSameOnTheOtherMachine(format: String) throws {
        _ = try merge(try export(fixture, "--format", format), into: other)
        let sessions = try fixture.run("sessions", "--columns", "id").lines
        let runs = try fixture.run("runs", "--columns", "id").lines
        var commands = sessions.flatMap { [["show", $0, "--tools", "--calls"], ["show", $0, "--json"]] }
        commands += runs.flatMap { [["run", $0], ["run", $0, "--json"]] }
        for grouping in CostGrouping.allCases { commands.append(["cost", "--by", grouping.rawValue, "--tokens"]) }
        commands += [
            ["sessions"], ["runs"], ["timeline"], ["timesheet", "--by", "tag"], ["timesheet", "--clock", "active"],
        ]
        commands += [["timeline", "--json"], ["cost", "--json"], ["sessions", "--json"], ["prices"]]
        #expect(sessions.count == 4 && runs.count == 4)
        for command in commands {
            let (here, there) = (try fixture.run(command), try other.run(command))
            // The name of the machine where a session was known by its log alone.
            let data = there.data.split(separator: "\n").filter { !$0.hasPrefix("host\t") }
            #expect(there.status == 0 && there.words == here.words)
            if command.contains("--json") {
                let host = "\"host\":\"\(HostName.current ?? "")\","
                #expect(there.data.replacing(host, with: "") == here.data.replacing(host, with: ""), "\(command)")
            } else {
                #expect(data == here.data.split(separator: "\n").filter { !$0.hasPrefix("host\t") }, "\(command)")
            }
        }
        let id = try #require(runs.last)
        #expect(try other.run("explain", id, "--calls").data.contains("read from a log on another machine"))
        #expect(try other.run("explain", id, "--json").data.contains(#""sources":{}"#))
        let session = try #require(sessions.last)
        #expect(try other.run("show", session, "--transcript").words.contains("there is no transcript"))
    }

    @Test func exportsWithoutCallsAreImportedToo() throws {
        let text = try export(fixture, "--no-calls")
        #expect(!text.contains("api_calls") && text.contains("\"usage\":[{"))
        #expect(try merge(text, into: other).words.contains("4 sessions added"))
        #expect(try export(other, "--no-calls") == text)
        let run = try #require(fixture.run("runs", "--columns", "id").lines.last)
        let sums = try other.run("run", run)
        #expect(sums.status == 0 && sums.data.contains("cost_usd\t") && !sums.data.contains("api calls"))
        // The calls come later, and a shorter export takes none away.
        _ = try merge(try export(fixture), into: other)
        _ = try merge(text, into: other)
        #expect(try other.run("run", run).data == fixture.run("run", run).data)
    }

    @Test func callsAreLinesOfCSV() throws {
        try fixture.sandbox.write(try export(fixture, "--format", "csv", "--calls"), to: "home/calls.csv")
        let script = """
            import csv
            from decimal import Decimal
            rows = list(csv.DictReader(open('\(fixture.sandbox.home.path)/calls.csv', newline='')))
            api = [r for r in rows if r['kind'] == 'api']
            print(len(rows), len(api), sum(Decimal(r['cost_usd'] or 0) for r in api).normalize(), sum(int(r['input']) for r in api),
                  [r['name'] + ' ' + r['status'] for r in rows if r['kind'] == 'tool'])
            """
        let result = try Program.run("python3", ["-c", script], home: fixture.sandbox.home)
        let cost = try fixture.run("cost", "--by", "agent", "--columns", "cost_usd", "--agent", "claude").lines[0]
        // Of Codex one call: 200 tokens of input at 5, 800 of the cache at 0.5, 50 of output at 30 dollars a million.
        let dollars = try #require(Decimal(string: cost)) + #require(Decimal(string: "0.0029"))
        #expect(result.output == "7 5 \(dollars) 225 ['Read ok', 'Edit error']\n", "\(result.output)\(result.errors)")
    }

    @Test(arguments: [
        ("", "export:1:"), ("{}\n", "export:1:"), ("{\"schema\":\"tacho.export.v9\"}\n", "export:1:"),
        ("{\"schema\":\"tacho.export.v1\"}\n{\"id\":1}\n", "export:2: \"id\" is 1"),
        ("{\"schema\":\"tacho.export.v1\"}\nwords\n", "export:2: not a session"),
        ("{\"schema\":\"tacho.export.v1\",\"sessions\":[\n", "export:2: the file is incomplete"),
        ("words", "export:1: the file does not begin with"), ("[]", "export:1:"), ("{\"schema\":[1]}", "export:1:"),
    ])
    func whatIsNoExportIsRefused(text: String, words: String) throws {
        let result = try merge(text, into: other)
        #expect(result.status == 1 && result.words.contains(words), "\(result.words)")
        #expect(try other.run("import", "/nowhere").words.contains("cannot read /nowhere"))
    }
}
