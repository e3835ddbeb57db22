import Foundation
import TachoCore
import TachoFleet
import TachoRecords
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// The page that documents the `--json` output: its fields are those of the output, and the other way round.
@Suite struct JSONPageTests {
    @Test func theFieldsAreThoseOfTheOutput() throws {
        let fixture = try Self.fixture()
        try Self.addTarget(to: fixture)
        let repo = fixture.sandbox.root.resolvingSymlinksInPath().path + "/repo"
        let session = JournalFixture.id(minute: 0)
        let run = try #require(fixture.run("runs", "--columns", "id", "--session", session).lines.last)
        let prompt = try #require(fixture.run("runs", "--columns", "prompt_preview", "--session", session).lines.last)
        let export = try fixture.sandbox.write(fixture.run("export").data, to: "export.jsonl")
        let backup = fixture.sandbox.root.path + "/tacho.backup"
        var page = try JSONPage()
        let sheets = try fixture.run("sessions", "--columns", "id", "--all").lines.map { ["show", $0] }
        let groupings = CostGrouping.allCases.map { ["cost", "--since", "2026-11-01", "--by", $0.rawValue] }
        let fleets = FleetGrouping.allCases.map { FleetFixture.command + ["--by", $0.rawValue] }
        var later = fixture
        later.context.now = fixture.context.now + 14 * 86_400_000
        let nextWeek = ["week", "2026-11-25"]
        let lines: [[String]] =
            groupings + sheets + fleets + [
                ["cost", "--until", "today"], ["cost", "--by", "repo,session"], [], ["now"], ["sessions", "--all"],
                ["runs", "--all"],
                ["run", run], ["timesheet"],
                ["timesheet", "--by", "repo", "--clock", "active", "--round", "15m", "--rate", "120"],
                ["timeline"], ["watch", "--count", "1", "--interval", "0.1"], ["explain", session], ["waste"],
                ["waste", "--since", "2026-11-01", "--until", "today"], ["diff", "yesterday", "today"],
                ["diff", "today", "today", "--by", "session"], ["prices"], ["prices", "show", "--all"], ["tags"],
                ["limits"], ["search", prompt], ["tag", session, "+x"], ["invoice", "x", "--rate", "120"],
                ["tag", "--run", run, "+x"], ["import"], ["import", export], ["agents"], ["agents", "--all"],
                ["doctor"], ["config"], ["config", "explain", "budget.day"], ["day"], ["week"], nextWeek,
                ["week", "2020-01-01"], ["standup"], ["push", "status"],
                ["commits", "--repo", repo], ["blame", repo + "/mend-login.txt"],
                ["pr", "main", "--base", "HEAD~1", "--repo", repo],
                ["prune", "--keep", "1y"], ["prune", "--text", "--dry-run"], ["backup", backup], ["restore", backup],
                ["forget", "--dry-run", "--repo", "/w/one"], ["forget", "--yes", session],
            ]
        let commands = try CommandList()
        var (schemas, asked): (Set<String>, Set<String>) = ([], [])
        for line in lines {
            let result = try (line == nextWeek ? later : fixture).run(line + ["--json"])
            let object = try? JSONSerialization.jsonObject(with: result.bytes)
            let document = try #require(object as? [String: Any], "\(line): \(result)")
            schemas.insert(try #require(document["schema"] as? String))
            asked.insert(commands.name(of: line))
            page.check(document: document)
        }
        #expect(page.differences.isEmpty, "\(page.differences.sorted())")
        #expect(page.fields.subtracting(page.seen).sorted() == [], "fields that the fixture does not have")
        let unasked = commands.names(with: "--json").subtracting(asked.map { CommandList.defaults[$0] ?? $0 })
        #expect(unasked.sorted() == [], "commands with --json that are not in this test")
        #expect(schemas == Set(page.tables.keys.filter { $0.hasPrefix("tacho.") }))
    }

    @Test(arguments: ["json", "json-records", "json-answers"])
    func theTablesAreThoseOfTheDeclarations(page: String) throws {
        let path = "docs/\(page).md"
        let text = JSONPageText.page(try Project.text(path), tables: try #require(JSONPageText.pages[page]))
        if ProcessInfo.processInfo.environment["TACHO_APPROVE"] == "1" {
            try Data(text.utf8).write(to: Project.directory.appendingPathComponent(path))
        }
        #expect(try Project.text(path) == text, "TACHO_APPROVE=1 swift test --filter JSONPageTests")
    }

    @Test func emptyStoreHasEveryFieldThatIsAlwaysThere() throws {
        var page = try JSONPage()
        let fixture = try CommandFixture()
        for line in [
            "sessions", "runs", "cost", "timesheet", "timeline", "prices", "tags", "import", "agents", "doctor",
        ] {
            page.check(document: try JSONSerialization.jsonObject(with: fixture.run(line, "--json").bytes))
        }
        #expect(page.differences.isEmpty, "\(page.differences.sorted())")
    }

    /// Adds a target of `tacho push` of which everything is known.
    private static func addTarget(to fixture: CommandFixture) throws {
        let settings = fixture.homeFile(".config/tacho/config.toml") ?? ""
        let target = PushSettings(name: "work", url: "service=none")
        try fixture.sandbox.write(
            "week_start = \"monday\"\n\(settings)\n[push.work]\nurl = \"\(target.url)\"\n",
            to: "home/.config/tacho/config.toml"
        )
        _ = try fixture.run("sessions")
        try StoreDump.execute(
            """
            INSERT INTO push_target (url_hash, server_id, settings, at, tried_at, error, other_host)
            VALUES ('\(target.addressHash)', 's', '\(target.digest)', 5, 6, 'no route to host', 'desk')
            """,
            database: fixture.context.paths.database
        )
    }

    /// A store in which every field is known somewhere.
    private static func fixture() throws -> CommandFixture {
        var fixture = try CommandFixture()
        try FleetFixture.write(to: fixture)
        let repositories = GitFixture(fixture)
        fixture.context.environment["PATH"]? += ":" + GitFixture.searchPath
        let repo = try repositories.repository()
        let first = try repo.commit("Begin", at: -2_000)
        let second = try repo.commit("Mend login", at: 92)
        try repo.commit("Test login", at: 95)
        var log = WorkLog("a", in: repo.path)
        log.ask(94, "test the login")
        log.run("git commit -m 'Test login'", 94.5, 95.5)
        log.end(96)
        try log.write(to: fixture)
        var journal = JournalFixture.day
        let origin = CommandFixture.now.milliseconds - 7_000_000
        journal.add(
            line: """
                {"v":1,"event":"start","session":"\(SessionID(timestamp: Timestamp(milliseconds: origin), random: (8, 8)))",\
                "at":\(origin),"uptime":1,"boot":"\(JournalFixture.boot)","agent":"devin","shell":"fish","shell_pid":9,\
                "shell_started":5,"cwd":"/w/two","repo":"/w/one","worktree":"/w/two","command":"devin","certain":true,\
                "owns_status":true}
                """
        )
        let live = journal.start(minute: 81, agent: "codex", branch: "feat/x", label: "tmux %9", shellPid: 106)
        journal.add(
            line: """
                {"v":1,"event":"agent","session":"\(live)","at":\(origin + 1),"uptime":2,"boot":"\(JournalFixture.boot)",\
                "pid":4242,"started":7,"started_at":\(origin),"name":"codex"}
                """
        )
        journal.level(minute: 81, after: 2_000, .asking, ask: .permission)
        journal.hook(minute: 81, after: 2_000, "ask", conversation: "dialog", ["tool": "Bash", "reason": "permission"])
        journal.prove(minute: 81, conversation: "dialog")
        journal.start(minute: 91, agent: "devin", repo: repo.path, shellPid: 107, head: first)
        journal.end(minute: 91, after: 120_000, cwd: repo.path, head: second)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        try RareLogFixture.write(to: fixture)
        try fixture.sandbox.write("#!/bin/sh\n", to: "bin/claude", executable: true)
        for id in try fixture.run("runs", "--columns", "id", "--all").lines {
            _ = try fixture.run("note", "--run", id, "a note")
        }
        _ = try fixture.run("note", JournalFixture.id(minute: 0), "a note")
        _ = try fixture.run("tag", JournalFixture.id(minute: 0), "+client")
        return fixture
    }
}
