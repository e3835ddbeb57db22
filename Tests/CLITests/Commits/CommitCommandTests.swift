import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// The commands that show commits, in a repository with one agent.
@Suite struct CommitCommandTests {
    private let world: CommitWorld
    private let commits: [String]

    /// A session with four calls of the model: one before each of two commits, one after, and one in a later run.
    init() throws {
        world = try CommitWorld()
        commits = [try world.repo.commit("Mend login", at: 1.5), try world.repo.commit("Test login", at: 5)]
        var log = WorkLog("a", in: world.repo.path)
        log.ask(0, "mend \u{1B}[31mthe login")
        log.run("git commit -m 'Mend login'", 1, 2)
        log.run("git commit -m 'Test login'", 4, 6)
        log.end(10)
        log.ask(20, "what is next?")
        log.end(21)
        try world.write(log)
    }

    private func records(_ arguments: String...) throws -> [[String: Any]] {
        let result = try world.fixture().run(arguments + ["--json"])
        #expect(result.status == 0, "\(result.words)")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        #expect(document["schema"] as? String == "tacho.commits.v1")
        return try #require(document["commits"] as? [[String: Any]])
    }

    /// Each call of the model counts for the next commit, and the last two for none.
    @Test func costOfASessionIsSplitAmongItsCommits() throws {
        let records = try records("commits")
        #expect(records.map { $0["subject"] as? String } == ["Test login", "Mend login", "Begin"])
        let costs = records.map { $0["cost_usd"] as? Double }
        let total = try #require(
            try world.fixture().run("cost", "--columns", "cost_usd").lines.first.flatMap(Double.init)
        )
        #expect(costs == [total / 4, total / 4, nil])
        #expect(records.map { $0["commit_count"] as? Int } == [2, 2, nil])
        let one = try self.records("show", String(commits[0].prefix(8)))
        #expect(one.first?["cost_usd"] as? Double == total / 4)
    }

    /// The rows of a command's CSV.
    private func csv(_ fixture: CommandFixture, _ arguments: [String]) throws -> [String] {
        let result = try fixture.run(arguments)
        #expect(result.status == 0, "\(result.words)")
        return result.data.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }

    /// In a linked worktree names mean what is checked out there.
    @Test func namesAreThoseOfTheCurrentWorkingTree() throws {
        let path = world.repo.path + "-side"
        try world.repo.git("worktree", "add", "-q", "-b", "side", path)
        let side = try GitFixture.Repository(path: path).commit("Only here", at: 40)
        let fixture = world.fixture(in: path)
        let columns = ["--columns", "commit", "--csv"]
        for words in [["commits", "-n", "1"], ["commits", "HEAD~1..HEAD"], ["commits", "HEAD"]] {
            #expect(try csv(fixture, words + columns).first == side, "\(words)")
        }
        #expect(try fixture.run("show", "HEAD").data.contains("Only here"))
        #expect(try fixture.run("cost", "--commits", "HEAD~1..HEAD").words.contains("No recorded sessions match"))
        #expect(try csv(world.fixture(), ["commits", "-n", "1"] + columns).first == commits[1])
    }

    /// A session may commit where it does not work.
    @Test func commitsInAnotherRepositoryAreTheSessionsToo() throws {
        let other = try world.repositories.repository("other")
        let commit = try other.commit("From elsewhere", at: 31)
        var log = WorkLog("b", in: world.repo.path)
        log.ask(30, "commit over there")
        log.run("cd \(other.path) && git commit -m 'From elsewhere'", 30.5, 31.5)
        log.end(33)
        try world.write(log)
        let words = ["commits", "--csv", "--columns", "commit,cost_usd,session_id"]
        let there = try csv(world.fixture(in: other.path), words)
        let row = try #require(there.first?.split(separator: ",", omittingEmptySubsequences: false))
        #expect(row[0] == commit && (Double(row[1]) ?? 0) > 0)
        let session = String(row[2])
        let here = try csv(world.fixture(), ["commits", "--session", session, "--csv", "--columns", "commit"])
        #expect(here == [commit])
    }

    @Test func commitIsShownWithItsSessionRunAndPrompt() throws {
        var fixture = world.fixture(in: world.repositories.fixture.sandbox.root.path)
        fixture.useTerminal(columns: 120)
        let text = try fixture.shown(["show", String(commits[1].prefix(7))])
        #expect(text.contains("made by     claude ") && text.contains("the login"))
        #expect(text.contains("the agent called git at that second, the call has this subject"))
        #expect(text.contains("split among 2 commits") && !text.contains("\u{1B}"))
        let unknown = try fixture.run("show", "abcdef12")
        #expect(unknown.status == 1 && unknown.words.contains("no session or run has the id"))
    }

    @Test func reportHasTheCommitsOfASession() throws {
        let page = try world.fixture().run("report", "-o", "-").data
        let (first, second) = (commits[0].prefix(7), commits[1].prefix(7))
        #expect(page.contains(#""commits":[["\#(first)","Mend login",true],["\#(second)","Test login",true]]"#))
    }

    @Test func sessionListsItsCommits() throws {
        let session = try #require(try world.fixture().run("sessions", "--columns", "id").lines.first)
        var fixture = world.fixture()
        fixture.useTerminal(columns: 120)
        let text = try fixture.shown(["show", session])
        #expect(text.contains("Commits") && text.contains("Mend login") && text.contains("Test login"))
        #expect(try records("commits", "--session", ".").count == 2)
        let filtered = try fixture.run("sessions", "--commit", commits[0], "--json")
        #expect(filtered.data.contains(session))
        #expect(try !fixture.run("sessions", "--commit", "HEAD~2", "--json").data.contains(session))
    }

    @Test func fileIsShownByTheCommitsThatWroteIt() throws {
        let repo = world.repo
        try repo.write("mend-login.txt", "Mend login\nand by hand\nand more\n")
        try repo.git("commit", "-q", "-a", "-m", "By hand", at: 30)
        try repo.write("mend-login.txt", "not committed\n")
        let lines = try world.fixture().run("blame", "mend-login.txt", "--columns", "lines,made_by,subject").lines
        #expect(lines == ["1-3\tno recorded run\tBy hand"])
        let fixture = world.fixture(in: world.repositories.fixture.sandbox.root.path)
        let result = try fixture.run("blame", repo.path + "/test-login.txt", "--json")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        let part = try #require((document["parts"] as? [[String: Any]])?.first)
        #expect(part["origin"] as? String == "made" && part["first_line"] as? Int == 1)
        #expect(part["commit"] as? String == commits[1])
    }

    /// A commit is the same row in both commands.
    @Test(arguments: [
        ["--csv"], ["--header"], ["--columns", "commit,made_by,prompt,cost_usd"],
        ["--color", "always", "--columns", "commit"],
    ])
    func blamedCommitIsARow(options: [String]) throws {
        let listed = try world.fixture().run(["commits", "HEAD~1..HEAD"] + options)
        let blamed = try world.fixture().run(["blame", commits[1]] + options)
        #expect(blamed.status == 0 && blamed.data == listed.data && !blamed.data.isEmpty, "\(blamed.words)")
        let unknown = try world.fixture().run(["blame", commits[1], "--columns", "lines"])
        #expect(unknown.status == 2 && unknown.words.contains("unknown column 'lines'"))
        #expect(try world.fixture().run(["blame", "nowhere"] + options).words.contains("no file or commit 'nowhere'"))
    }

    @Test func emptyFileIsSaidToBeEmpty() throws {
        try world.repo.write("empty.txt", "")
        try world.repo.git("add", "empty.txt", at: 30)
        try world.repo.git("commit", "-q", "-m", "Empty", at: 30)
        #expect(try world.fixture().run("blame", "empty.txt").words.contains("empty.txt is empty in HEAD"))
        #expect(try world.fixture().run("blame", "nofile").words.contains("no file or commit 'nofile'"))
    }

    /// Filters, text conversions and external diffs are programs that a repository's settings name.
    @Test func nothingOfTheRepositorysSettingsIsExecuted() throws {
        let repo = world.repo
        let trace = world.repositories.fixture.sandbox.root.path + "/trace"
        try repo.write(".gitattributes", "*.txt diff=evil filter=evil\n")
        for key in ["diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge"] {
            try repo.git("config", key, "touch \(trace); cat")
        }
        for key in ["core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand", "diff.external"] {
            try repo.git("config", key, "touch \(trace)")
        }
        try repo.git("config", "log.showSignature", "true")
        try repo.git("commit", "-q", "--amend", "--no-edit", "--allow-empty", at: 40)
        try? FileManager.default.removeItem(atPath: trace)
        for line in [["commits"], ["blame", "test-login.txt"], ["blame", "HEAD"], ["show", "HEAD"], ["day"]] {
            #expect(try world.fixture().run(line).status == 0, "\(line)")
        }
        #expect(!FileManager.default.fileExists(atPath: trace))
    }

    @Test func pullRequestHasTheBranchsSessionsAndCommits() throws {
        try world.repo.git("branch", "base", "HEAD~1")
        let text = try world.fixture().run("pr", "--base", "base").data
        #expect(text.hasPrefix("**main** · 1 session · 2 runs · "))
        #expect(text.contains("| \(commits[1].prefix(7)) Test login | claude "))
        #expect(!text.contains("Mend login |") && text.contains("A session's cost is split"))
        #expect(try world.fixture().run("pr", "nowhere").status == 2)
        #expect(try world.fixture().run("pr", "--base", "--output=/x").status == 2)
    }

    @Test func pullRequestOfADetachedHeadAsksForABranch() throws {
        try world.repo.git("checkout", "-q", "--detach")
        let here = try world.fixture().run("pr")
        #expect(here.status == 2)
        #expect(here.words == "tacho: no branch is checked out here; name one: tacho pr BRANCH\n")
        let outside = world.fixture(in: world.repositories.fixture.sandbox.root.path)
        let there = try outside.run("pr", "--repo", world.repo.path)
        #expect(there.unbrokenWords.contains("no branch is checked out in \(world.repo.path); name one:"))
        #expect(try world.fixture().run("pr", "main").status == 0)
    }

    /// Sessions of another machine, or of before the directory was moved, are unknown and not none.
    @Test func pullRequestOfAnUnrecordedBranchHasItsCommitsAlone() throws {
        try world.repo.git("checkout", "-q", "-b", "feat/x")
        let id = try world.repo.commit("By hand", at: 30)
        let result = try world.fixture().run("pr")
        #expect(result.data.hasPrefix("**feat/x** · 1 commit\n\n"), "\(result.data)")
        #expect(
            result.data.contains("\(id.prefix(7)) By hand") && !result.data.contains("$0")
                && !result.data.contains("0 ")
        )
        #expect(
            result.unbrokenWords == "No session of branch 'feat/x' is recorded in \(world.repo.path).\n",
            "\(result.words)"
        )
        let moved = world.repo.path + "-moved"
        try FileManager.default.moveItem(atPath: world.repo.path, toPath: moved)
        let words = try world.fixture(in: moved).run("pr", "main", "--json").unbrokenWords
        #expect(words.hasPrefix("No session of branch 'main' is recorded in \(moved). If the directory was moved"))
    }

    /// The text is pasted for others to read, who add up what they see.
    @Test func pullRequestSaysWhatItsCommitsCostBeyondTheBranch() throws {
        let alone = try world.fixture().run("pr").data
        #expect(!alone.contains("on other branches"))
        try world.repo.commit("Fix other", at: 35)
        var log = WorkLog("b", in: world.repo.path)
        log.branch = "other"
        log.ask(30, "look at the other branch")
        log.end(31)
        log.branch = "main"
        log.ask(32, "fix what you saw")
        log.run("git commit -m 'Fix other'", 34, 36)
        log.end(37)
        try world.write(log)
        let text = try world.fixture().run("pr").data
        #expect(text.contains("on other branches; the sum at the top is of this branch alone."), "\(text)")
    }

    @Test(arguments: [
        (["commits", "--output=/x"], 2), (["commits", "nowhere..main"], 2), (["blame", "nowhere"], 1),
        (["blame", "--", "-x"], 1), (["commits", "HEAD", "--session", "."], 2),
    ])
    func badInputIsAClearError(arguments: [String], status: Int) throws {
        let result = try world.fixture().run(arguments)
        #expect(Int(result.status) == status && !result.words.isEmpty, "\(result.words)")
    }
}
