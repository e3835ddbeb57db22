import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// The commits of a day, in repositories with real ones.
@Suite struct DayCommitTests {
    private let repositories: GitFixture

    init() throws {
        repositories = try GitFixture()
    }

    private func commits(_ arguments: String...) throws -> [[String: Any]] {
        let result = try repositories.fixture.run(arguments + ["--json"])
        #expect(result.status == 0, "\(result.words)")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        let rows = try #require((document["day"] as? [String: Any])?["rows"] as? [[String: Any]])
        return rows.flatMap { $0["commits"] as? [[String: Any]] ?? [] }
    }

    /// Records an hour of an agent without a log.
    private func record(_ repo: GitFixture.Repository) throws {
        var journal = JournalFixture()
        journal.start(minute: 0, agent: "devin", repo: repo.path)
        journal.end(minute: 0, after: 3_600_000, cwd: repo.path)
        try journal.write(to: repositories.fixture)
    }

    @Test func dayHasTheCommitsThatWereMadeHereWithTheirBranch() throws {
        let repo = try repositories.repository()
        try repo.commit("Begin", at: -2_000)
        try repo.commit("Mend login", at: 10)
        try repo.git("checkout", "-q", "-b", "feat/x")
        try repo.commit("Test login", at: 20)
        try record(repo)
        let made = try commits("day")
        #expect(made.compactMap { $0["subject"] as? String } == ["Test login", "Mend login"])
        #expect(made.compactMap { $0["branch"] as? String } == ["feat/x", "main"])
        let text = try repositories.fixture.run("day", "--md").data
        #expect(text.contains("\(try repo.head.prefix(7))` Test login"))
    }

    @Test func fetchedCommitsAndStashesAreNotMadeHere() throws {
        let origin = try repositories.repository("origin")
        try origin.commit("Begin", at: -2_000)
        let repo = try repositories.clone(of: origin)
        try origin.commit("By somebody else", at: 5)
        try repo.git("pull", "-q", "--ff-only")
        try repo.write("a.txt", "changed")
        try repo.git("add", "a.txt")
        try repo.git("stash", at: 6)
        try repo.commit("By me", at: 7)
        try record(repo)
        #expect(try commits("day").compactMap { $0["subject"] as? String } == ["By me"])
    }

    @Test func rebasedAndAmendedCommitsCountOnceOnTheirFirstDay() throws {
        let repo = try repositories.repository()
        try repo.commit("Begin", at: -2_000)
        try repo.git("checkout", "-q", "-b", "feat/x")
        try repo.commit("Yesterday", at: -1_000)
        try repo.commit("Mend login", at: 10)
        try repo.git("commit", "-q", "--amend", "-m", "Mend the login", "--allow-empty", at: 12)
        try repo.git("checkout", "-q", "main")
        try repo.commit("Meanwhile", at: 13)
        try repo.git("checkout", "-q", "feat/x")
        try repo.git("rebase", "-q", "main", at: 20)
        try record(repo)
        #expect(try commits("day").compactMap { $0["subject"] as? String } == ["Mend the login", "Meanwhile"])
        let both = try commits("day", "2026-11-20..2026-11-21").compactMap { $0["subject"] as? String }
        #expect(both == ["Yesterday", "Mend the login", "Meanwhile"])
    }
}
