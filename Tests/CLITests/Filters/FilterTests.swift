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
        let directory = fixture.sandbox.root.appendingPathComponent("repo").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        fixture.context.currentDirectory = directory.path
        let commits = try Self.history(in: directory.path, fixture.context)
        var journal = JournalFixture()
        journal.start(
            minute: 0,
            agent: "devin",
            repo: directory.path,
            branch: "feat/x",
            label: "tmux %0",
            head: commits[0]
        )
        journal.end(minute: 0, after: 600_000, cwd: directory.path, head: commits[1])
        journal.start(minute: 60, agent: "auggie", branch: "main", label: "tmux %1", shellPid: 101)
        journal.end(minute: 60, after: 600_000)
        try journal.write(to: fixture)
        #expect(try fixture.run("tag", wanted, "+client").status == 0)
    }

    /// Two commits, with `feat/x` checked out at the second.
    private static func history(in directory: String, _ context: Context) throws -> [String] {
        let identity = ["-c", "user.name=u", "-c", "user.email=u@example.org", "-c", "commit.gpgsign=false"]
        let program = GitProgram(environment: context.environment)
        func git(_ arguments: String...) throws -> String {
            try #require(program.run(identity + arguments, in: directory), "\(arguments)")
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        _ = try git("init", "-q", "-b", "main")
        return try ["one", "two"].map { subject in
            _ = try git("commit", "-q", "--allow-empty", "-m", subject)
            if subject == "one" { _ = try git("checkout", "-q", "-b", "feat/x") }
            return try git("rev-parse", "HEAD")
        }
    }

    /// A command, and what it prints for each of the two sessions.
    private static let commands: [(arguments: [String], wanted: String, other: String)] = {
        let (wanted, other) = (JournalFixture.id(minute: 0), JournalFixture.id(minute: 60))
        return [
            (["sessions", "--all", "--columns", "id"], wanted, other),
            (["runs", "--all", "--columns", "session_id"], wanted, other),
            (["cost", "--by", "session", "--columns", "key"], wanted, other),
            (["timesheet", "--by", "branch"], "feat/x", "main"),
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
}
