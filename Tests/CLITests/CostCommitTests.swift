import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What commits cost, in a repository with real ones.
@Suite struct CostCommitTests {
    private var fixture: CommandFixture
    private let repo: String
    /// Five commits in a row: three on main, the last two on `feat/x`.
    private var commits: [String] = []

    init() throws {
        fixture = try CommandFixture()
        fixture.context.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
        let folder = fixture.sandbox.root.appendingPathComponent("repo").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        repo = folder.path
        try git("init", "-q", "-b", "main")
        for subject in ["one", "two", "three"] { commits.append(try commit(subject)) }
        try git("checkout", "-q", "-b", "feat/x")
        for subject in ["Mend login", "Test login"] { commits.append(try commit(subject)) }
        fixture.context.currentDirectory = repo
    }

    /// Makes a commit at the time of a session, by the minute after the origin of `JournalFixture`.
    private func commit(_ subject: String, at minute: Double) throws -> String {
        try GitFixture.Repository(path: repo).commit(subject, at: minute)
    }

    @discardableResult
    private func git(_ arguments: String...) throws -> String {
        let identity = ["-c", "user.name=u", "-c", "user.email=u@example.org", "-c", "commit.gpgsign=false"]
        let program = GitProgram(fixture.context)
        let text = try #require(program.run(identity + arguments, in: repo), "\(arguments)")
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func commit(_ subject: String) throws -> String {
        try git("commit", "-q", "--allow-empty", "-m", subject)
        return try git("rev-parse", "HEAD")
    }

    /// Records a session of an agent without a log, by the commits of HEAD at its start and its end.
    private func record(_ sessions: [(minute: Int64, before: String, after: String)]) throws {
        var journal = JournalFixture()
        for session in sessions {
            journal.start(minute: session.minute, agent: "devin", repo: repo, head: session.before)
            journal.end(minute: session.minute, after: 60_000, cwd: repo, head: session.after)
        }
        try journal.write(to: fixture)
    }

    private func rows() throws -> [String: Int] {
        let result = try fixture.run("cost", "--by", "commit", "--csv", "--columns", "label,session_count")
        #expect(result.status == 0, "\(result.words)")
        let parts = result.data.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        return Dictionary(parts.map { (String($0[0]), Int($0[1]) ?? -1) }, uniquingKeysWith: +)
    }

    @Test func sessionsStandAtTheCommitsTheyMade() throws {
        try record([
            (0, commits[2], commits[3]), (10, commits[2], commits[4]), (20, commits[4], commits[4]),
            (30, commits[4], commits[2]),
        ])
        let short = commits.map { $0.prefix(7) }
        #expect(
            try rows() == [
                "\(short[3]) Mend login": 1, "\(short[2])..\(short[4]) (2 commits)": 1, "": 1,
                "\(short[4])..\(short[2]) (no new commit)": 1,
            ]
        )
    }

    @Test func rewrittenAndVanishedCommitsHaveTheirEnds() throws {
        let gone = String(repeating: "ab", count: 20)
        try record([(0, commits[2], gone), (10, gone, commits[3])])
        let amended = try git("commit", "-q", "--amend", "--allow-empty", "-m", "Test the login")
        #expect(amended.isEmpty)
        let short = commits.map { $0.prefix(7) }
        #expect(
            try rows() == [
                "\(short[2])..abababa (no longer in the repository)": 1,
                "abababa..\(short[3]) (no longer in the repository)": 1,
            ]
        )
        try FileManager.default.removeItem(atPath: repo)
        #expect(try rows().values.reduce(0, +) == 2)
    }

    @Test func rangeFindsTheSessionsThatMadeItsCommits() throws {
        let first = try commit("Mend logout", at: 0.5)
        let second = try commit("Test logout", at: 10.5)
        try record([(0, commits[4], first), (10, first, second), (20, commits[1], second)])
        let made = try fixture.run("cost", "--by", "session", "--commits", "main..feat/x", "--columns", "key").lines
        #expect(Set(made) == [JournalFixture.id(minute: 0), JournalFixture.id(minute: 10)])
        let one = try fixture.run("cost", "--by", "session", "--commits", first, "--columns", "key").lines
        #expect(one == [JournalFixture.id(minute: 0)])
        #expect(try fixture.run("cost", "--commits", "--output=/x").status == 2)
    }

    /// The ends of a session may come from another machine's export.
    @Test func endsThatAreNoCommitsNeverReachGit() throws {
        let folder = fixture.sandbox.root.path + "/victim"
        let victim = try fixture.sandbox.write("mine", to: "victim../file")
        try record([(0, "--output=\(folder)", "/file"), (10, "main", "feat/x"), (20, commits[3], "HEAD")])
        #expect(try rows().values.reduce(0, +) == 3)
        let range = "main..feat/x"
        #expect(try fixture.run("cost", "--commits", range, "--by", "session", "--columns", "key").lines.isEmpty)
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
    }

    @Test func missingProgramLeavesTheEnds() throws {
        try record([(0, commits[2], commits[3])])
        var without = self
        without.fixture.context.environment["PATH"] = "/nonexistent"
        #expect(
            try without.rows() == [
                "\(commits[2].prefix(7))..\(commits[3].prefix(7)) (no longer in the repository)": 1
            ]
        )
    }
}
