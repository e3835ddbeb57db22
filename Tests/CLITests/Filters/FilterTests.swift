import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Every filter means the same in every command: a table of commands and filters.
@Suite struct FilterTests {
    private var fixture: CommandFixture
    /// The session that every filter asks for: in the repository that is the working directory.
    private let wanted = JournalFixture.id(minute: 0)
    /// The session of another agent, in another repository, branch, tab and at another time.
    private let other = JournalFixture.id(minute: 60)

    init() throws {
        fixture = try CommandFixture()
        fixture.context.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
        let repository = try GitFixture(fixture).repository()
        fixture.context.currentDirectory = repository.path
        let before = try repository.commit("one", at: -5)
        try repository.git("checkout", "-q", "-b", "feat/x", at: -4)
        let after = try repository.commit("two", at: 5)
        var journal = JournalFixture()
        journal.start(
            minute: 0,
            agent: "devin",
            repo: repository.path,
            branch: "feat/x",
            label: "tmux %0",
            head: before
        )
        journal.end(minute: 0, after: 600_000, cwd: repository.path, head: after)
        journal.start(minute: 60, agent: "auggie", branch: "main", label: "tmux %1", shellPid: 101)
        journal.end(minute: 60, after: 600_000)
        try journal.write(to: fixture)
        #expect(try fixture.run("tag", wanted, "+client").status == 0)
    }

    /// A command, and what it prints for each of the two sessions.
    private static let commands: [(arguments: [String], wanted: String, other: String)] = {
        let (wanted, other) = (JournalFixture.id(minute: 0), JournalFixture.id(minute: 60))
        return [
            (["sessions", "--all", "--columns", "id"], wanted, other),
            (["runs", "--all", "--columns", "session_id"], wanted, other),
            (["cost", "--by", "session", "--columns", "key"], wanted, other),
            (["timesheet", "--clock", "wall", "--by", "branch"], "feat/x", "main"),
            (["timeline", "--columns", "id"], wanted, other),
            (["report", "-o", "-"], wanted, other),
            (["export"], wanted, other),
        ]
    }()

    private static let filters: [[String]] = [
        ["--agent", "devin"], ["--repo", "."], ["--branch", "feat/x"], ["--branch", "."], ["--tag", "client"],
        ["--tab", "tmux %0"], ["--tab", "%0"], ["--tab", "pts/100"],
        ["--session", String(JournalFixture.id(minute: 0).prefix(13))], ["--commits", "main..feat/x"],
        ["--until", "2026-11-21T08:30"],
    ]

    @Test(arguments: commands.indices, filters)
    func everyCommandTakesEveryFilter(command: Int, filter: [String]) throws {
        let (arguments, wanted, other) = Self.commands[command]
        var filter = filter
        // A day's timeline has its own range.
        if arguments[0] == "timeline", filter[0] == "--until" { filter += ["--since", "2026-11-21"] }
        let result = try fixture.run(arguments + filter)
        #expect(result.status == 0, "\(result.words)")
        #expect(result.data.contains(wanted), "\(arguments) \(filter)")
        #expect(!result.data.contains(other), "\(arguments) \(filter)")
    }

    @Test(arguments: filters.filter { $0[0] != "--until" })
    func whatIsForgottenIsChosenByTheSameFilters(filter: [String]) throws {
        let result = try fixture.run(["forget", "--dry-run"] + filter)
        #expect(result.status == 0, "\(result.words)")
        #expect(result.words.contains(wanted.suffix(7)) && !result.words.contains(other.suffix(7)), "\(filter)")
    }

    @Test(arguments: commands.indices)
    func withoutAFilterBothAreShown(command: Int) throws {
        let (arguments, wanted, other) = Self.commands[command]
        let result = try fixture.run(arguments)
        #expect(result.data.contains(wanted) && result.data.contains(other), "\(arguments)")
    }

    @Test(arguments: commands.indices)
    func aBranchOutsideGitIsAnError(command: Int) throws {
        var fixture = fixture
        fixture.context.currentDirectory = fixture.sandbox.home.path
        let result = try fixture.run(Self.commands[command].arguments + ["--branch", "."])
        #expect(result.status == 2)
        #expect(result.words.contains("--branch"))
    }

    /// The log's runs are on main, the session that made them began elsewhere.
    @Test func aBranchOnWhichOnlyRunsWereHasTheirSession() throws {
        let fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
        var journal = JournalFixture()
        journal.start(minute: 0, branch: "start")
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        journal.end(minute: 0, after: 600_000)
        try journal.write(to: fixture)
        let words = ["--branch", "main", "--agent", "claude"]
        #expect(try fixture.run(["runs"] + words).lines.count == 2)
        for command in [["sessions", "--all"], ["timeline", "--since", "2026-01-01", "--csv"]] {
            let shown = try fixture.run(command + words).data
            #expect(shown.contains("start"), "\(command): \(shown)")
        }
        #expect(try fixture.run("sessions", "--branch", "mian").words.contains("Did you mean 'main'?"))
    }

    /// Tables call a directory outside git by its name, and two of one name with the folder before it.
    @Test(arguments: ["acme", "Acme", "w/acme", "/w/acme"])
    func aDirectoryOutsideGitHasAName(name: String) throws {
        let fixture = try CommandFixture()
        try TwoClientsFixture.write(to: fixture)
        #expect(try fixture.run("cost", "--repo", name, "--by", "repo").data.hasPrefix("/w/acme\t"))
        #expect(try fixture.run("sessions", "--repo", name, "--columns", "id").lines.count == 1)
        #expect(try fixture.run("sessions", "--repo", "acm").words.contains("Did you mean 'acme'?"))
    }
}
