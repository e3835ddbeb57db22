import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Who made a commit, in real repositories.
@Suite struct CommitOriginTests {
    private let world: CommitWorld
    private var repo: GitFixture.Repository { world.repo }

    init() throws {
        world = try CommitWorld()
    }

    /// A run from minute 0 to 10 whose only call is this command, from minute 4 to 6.
    private func agent(_ name: Character, _ command: String, in folder: String? = nil, isError: Bool = false) -> WorkLog
    {
        var log = WorkLog(name, in: folder ?? repo.path)
        log.ask(0, "work")
        log.run(command, 4, 6, isError: isError)
        log.end(10)
        return log
    }

    @Test(arguments: [
        "git commit -m 'Mend login'", "git add -A && git commit -q -F message", "git -c a=b commit --no-edit",
        #"git commit -am "$(cat <<'EOF' Mend login Co-Authored-By: nobody EOF )""#,
        "cd src; git commit -m \"Mend login\" && git push",
    ])
    func commitDuringACallOfGitIsItsRuns(command: String) throws {
        let id = try repo.commit("Mend login", at: 5)
        try repo.git("init", "-q", "-b", "x", "src")
        try FileManager.default.removeItem(atPath: repo.path + "/src/.git")
        try world.write(agent("a", command))
        #expect(try world.maker(of: id) == "made a")
    }

    /// A push that fails after the commit does not undo it.
    @Test func callThatFailedMayHaveCommitted() throws {
        let id = try repo.commit("Mend login", at: 5)
        try world.write(agent("a", "git commit -m 'Mend login' && git push", isError: true))
        #expect(try world.maker(of: id) == "made a")
    }

    @Test(arguments: [-1, 2, 8, 12] as [Double])
    func commitBetweenRunsAndCallsIsTheUsers(minute: Double) throws {
        let id = try repo.commit("Mend login", at: minute)
        try world.write(agent("a", "git commit -m 'Something else'"))
        #expect(try world.maker(of: id) == "outside")
    }

    @Test(arguments: ["npm test", "git commit -m 'Something else'", "make release"])
    func commitDuringAnotherCallCannotBeTold(command: String) throws {
        let id = try repo.commit("Mend login", at: 5)
        try world.write(agent("a", command))
        #expect(try world.maker(of: id) == "possible a")
    }

    @Test func onlyCandidateIsCalledProbable() throws {
        let id = try repo.commit("Fix login", at: 5)
        try world.write(agent("a", "make release"))
        var fixture = world.fixture()
        fixture.useTerminal(columns: 160)
        let text = try fixture.shown(["show", String(id.prefix(10))])
        #expect(text.contains("made by     probably claude "), "\(text)")
        try world.write(agent("b", "make release"))
        #expect(
            try fixture.shown(["show", String(id.prefix(10))]).contains("one of these, but it is not known which:")
        )
    }

    @Test func refusedCallMadeNothing() throws {
        let id = try repo.commit("Mend login", at: 5)
        var log = WorkLog("a", in: repo.path)
        log.ask(0, "work")
        log.run(
            "git commit -m 'Mend login'",
            4,
            6,
            isError: true,
            result: "The user doesn't want to proceed with this tool use. The tool use was rejected"
        )
        log.end(10)
        try world.write(log)
        #expect(try world.maker(of: id) == "outside")
    }

    /// While the call waits for a permission, the user commits, too.
    @Test func commitsDuringOneCallAreToldApartByTheirSubjects() throws {
        let users = try repo.commit("By hand", at: 4.5)
        let agents = try repo.commit("Mend login", at: 5.5)
        try world.write(agent("a", "git commit -m 'Mend login'"))
        #expect(try world.maker(of: users) == "possible a")
        #expect(try world.maker(of: agents) == "made a")
    }

    @Test func commitOfARunThatGoesOnIsItsRuns() throws {
        let id = try repo.commit("Mend login", at: 5)
        var log = WorkLog("a", in: repo.path)
        log.ask(0, "work")
        log.run("git commit -m 'Mend login'", 4, nil)
        try world.write(log)
        var journal = JournalFixture()
        journal.start(minute: 0, repo: repo.path)
        journal.prove(minute: 0, conversation: log.conversation)
        try journal.write(to: world.repositories.fixture)
        #expect(try world.maker(of: id) == "made a")
    }

    @Test func withoutPreviewsItCannotBeTold() throws {
        let id = try repo.commit("Mend login", at: 5)
        try world.repositories.fixture.sandbox.write("previews = false\n", to: "home/.config/tacho/config.toml")
        try world.write(agent("a", "git commit -m 'Mend login'"))
        #expect(try world.maker(of: id) == "possible claude")
    }

    // MARK: Several agents

    @Test func agentsInOneTreeAreToldApartByTheSubject() throws {
        let first = try repo.commit("Mend login", at: 5)
        let second = try repo.commit("Test login", at: 5.5)
        try world.write(agent("a", "git commit -m 'Mend login'"), agent("b", "git commit -m 'Test login'"))
        #expect(try world.maker(of: first) == "made a")
        #expect(try world.maker(of: second) == "made b")
    }

    @Test func agentsInOneTreeAreBothPossibleWhereNothingTellsThemApart() throws {
        let id = try repo.commit("Mend login", at: 5)
        try world.write(agent("a", "git commit -F message"), agent("b", "git commit -F message"))
        #expect(try world.maker(of: id) == "possible a b")
    }

    @Test func agentWithAnotherCallIsNoRivalOfOneThatCommitted() throws {
        let id = try repo.commit("Mend login", at: 5)
        try world.write(agent("a", "git commit -F message"), agent("b", "npm test"))
        #expect(try world.maker(of: id) == "made a")
    }

    @Test func agentsInTwoTreesAreToldApartByTheTree() throws {
        let tree = repo.path + "-two"
        try repo.git("worktree", "add", "-q", "-b", "feat/x", tree)
        let other = GitFixture.Repository(path: tree)
        let (first, second) = (try repo.commit("Mend login", at: 5), try other.commit("Test login", at: 5))
        try world.write(agent("a", "git commit -F m"), agent("b", "git commit -F m", in: tree))
        #expect(try world.maker(of: first) == "made a")
        #expect(try world.maker(of: second) == "made b")
    }

    @Test func treeThatIsGoneLeavesWhatTheSubjectTells() throws {
        let tree = repo.path + "-two"
        try repo.git("worktree", "add", "-q", "-b", "feat/x", tree)
        let id = try GitFixture.Repository(path: tree).commit("Test login", at: 5)
        try world.write(agent("a", "git commit -m 'Mend login'"), agent("b", "git commit -m 'Test login'", in: tree))
        #expect(try world.fixture().run("runs").status == 0)
        try repo.git("worktree", "remove", "--force", tree)
        #expect(try world.maker(of: id) == "made b")
    }

    @Test func agentElsewhereCommitsWhereItsCommandLineSays() throws {
        let outside = world.repositories.fixture.sandbox.root.path
        let other = try world.repositories.repository("other")
        try other.commit("Begin", at: -2_000)
        let (first, second) = (try repo.commit("Mend login", at: 5), try other.commit("Mend login", at: 5))
        try world.write(
            agent("a", "cd \(repo.path) && git commit -F m", in: outside),
            agent("b", "git -C \(other.path) commit -F m", in: outside)
        )
        #expect(try world.maker(of: first) == "made a")
        let result = try world.fixture(in: other.path).run("commits", "-n", "1", "--columns", "commit,made_by").data
        #expect(result.hasPrefix(second) && result.contains("claude"))
    }

    /// HEAD alone cannot tell the agent from the user in another terminal.
    @Test func agentWithoutALogIsPossible() throws {
        let before = try repo.head
        let id = try repo.commit("Mend login", at: 5)
        var journal = JournalFixture()
        journal.start(minute: 0, agent: "devin", repo: repo.path, head: before)
        journal.end(minute: 0, after: 600_000, cwd: repo.path, head: id)
        try journal.write(to: world.repositories.fixture)
        #expect(try world.maker(of: id) == "possible devin")
        let later = try repo.commit("By hand", at: 8)
        #expect(try world.maker(of: later) == "outside", "HEAD did not move over it")
        let filtered = try world.fixture().run("sessions", "--commit", id, "--columns", "id").lines
        #expect(filtered == [JournalFixture.id(minute: 0)])
    }

    // MARK: Rewriting

    private func twoCommits() throws -> (String, String) {
        try repo.git("checkout", "-q", "-b", "feat/x")
        var log = WorkLog("a", in: repo.path)
        log.ask(0, "work")
        log.run("git commit -m 'Mend login'", 1, 2)
        log.run("git commit -m 'Test login'", 4, 6)
        log.end(10)
        try world.write(log)
        return (try repo.commit("Mend login", at: 1.5), try repo.commit("Test login", at: 5))
    }

    @Test func rebaseKeepsTheMakers() throws {
        _ = try twoCommits()
        try repo.git("checkout", "-q", "main")
        try repo.commit("Meanwhile", at: 20)
        try repo.git("rebase", "-q", "main", "feat/x", at: 30)
        #expect(try world.maker(of: world.id("feat/x")) == "made a")
        #expect(try world.maker(of: world.id("feat/x~1")) == "made a")
        #expect(try world.maker(of: world.id("main")) == "outside")
    }

    @Test func rebaseByAnotherAgentKeepsTheMakers() throws {
        _ = try twoCommits()
        try repo.git("checkout", "-q", "main")
        try repo.commit("Meanwhile", at: 20)
        var log = WorkLog("b", in: repo.path)
        log.ask(29, "rebase")
        log.run("git rebase main feat/x", 29.5, 30.5)
        log.end(31)
        try world.write(log)
        try repo.git("rebase", "-q", "main", "feat/x", at: 30)
        #expect(try world.maker(of: world.id("feat/x")) == "made a")
    }

    @Test func amendmentOfTheMessageKeepsTheMaker() throws {
        _ = try twoCommits()
        try repo.git("commit", "-q", "--amend", "-m", "Test the login", at: 20)
        #expect(try world.maker(of: world.id()) == "made a")
    }

    @Test func amendmentByTheUserLeavesTwoHands() throws {
        _ = try twoCommits()
        try repo.write("test-login.txt", "changed by hand")
        try repo.git("commit", "-q", "-a", "--amend", "--no-edit", at: 20)
        #expect(try world.maker(of: world.id()) == "possible a")
    }

    @Test func amendmentInTheSameSessionIsTheSessions() throws {
        _ = try twoCommits()
        var log = WorkLog("a", in: repo.path)
        log.ask(0, "work")
        log.run("git commit -m 'Test login'", 4, 6)
        log.run("git commit -a --amend --no-edit", 8, 9)
        log.end(10)
        try world.write(log)
        try repo.write("test-login.txt", "changed again")
        try repo.git("commit", "-q", "-a", "--amend", "--no-edit", at: 8.5)
        #expect(try world.maker(of: world.id()) == "made a")
    }

    @Test func squashOfTwoAgentsIsCreditedToNeither() throws {
        _ = try twoCommits()
        var log = WorkLog("b", in: repo.path)
        log.ask(11, "more")
        log.run("git commit -m 'fixup! Test login'", 12, 13)
        log.end(14)
        try world.write(log)
        try repo.write("test-login.txt", "more")
        try repo.git("commit", "-q", "-a", "-m", "fixup! Test login", at: 12.5)
        try repo.git("rebase", "-q", "-i", "--autosquash", "main", at: 30)
        #expect(try world.maker(of: world.id()) == "possible a b")
        #expect(try world.maker(of: world.id("HEAD~1")) == "made a")
    }

    @Test func mergesAndSquashesAreTheirMakers() throws {
        _ = try twoCommits()
        try repo.git("checkout", "-q", "main")
        try repo.git("merge", "-q", "--no-ff", "-m", "Merge feat/x", "feat/x", at: 20)
        #expect(try world.maker(of: world.id()) == "outside")
        #expect(try world.maker(of: world.id("HEAD^2")) == "made a")
        try repo.git("reset", "-q", "--hard", "HEAD~1")
        try repo.git("merge", "-q", "--squash", "feat/x", at: 30)
        try repo.git("commit", "-q", "-m", "Mend and test login", at: 31)
        #expect(try world.maker(of: world.id()) == "outside")
        var log = WorkLog("b", in: repo.path)
        log.ask(39, "merge")
        log.run("git merge --no-edit --no-ff feat/x", 39.5, 40.5)
        log.end(41)
        try world.write(log)
        try repo.git("reset", "-q", "--hard", "HEAD~1")
        try repo.git("merge", "-q", "--no-ff", "--no-edit", "feat/x", at: 40)
        #expect(try world.maker(of: world.id()) == "made b")
    }

    @Test func cherryPickKeepsTheMaker() throws {
        let (_, second) = try twoCommits()
        try repo.git("checkout", "-q", "main")
        try repo.git("cherry-pick", second, at: 20)
        #expect(try world.maker(of: world.id()) == "made a")
    }

    @Test func commitsOfOthersAreFetched() throws {
        let other = try world.repositories.clone(of: repo)
        let id = try other.commit("By somebody else", at: 5)
        var log = WorkLog("a", in: repo.path)
        log.ask(0, "work")
        log.run("git pull", 7, 8)
        log.end(10)
        try world.write(log)
        try repo.git("pull", "-q", "--ff-only", other.path, "main", at: 7.5)
        #expect(try world.maker(of: id) == "outside")
    }

    @Test func trailerNamesTheSession() throws {
        var log = WorkLog("a", in: repo.path)
        log.ask(0, "work")
        log.run("./release.sh", 4, 6)
        log.end(10)
        try world.write(log)
        let session = try #require(try world.fixture().run("sessions", "--columns", "id").lines.first)
        try repo.git("commit", "-q", "--allow-empty", "-m", "Mend login\n\nTacho-Session: \(session)", at: 5)
        #expect(try world.maker(of: world.id()) == "made a")
        try repo.git("commit", "-q", "--allow-empty", "-m", "Other\n\nTacho-Session: \(session)", at: 50)
        #expect(try world.maker(of: world.id()) == "possible a", "copied into a commit of another time")
    }
}
