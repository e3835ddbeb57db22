import TachoCore
import TestSupport
import Testing

/// Where a session belongs when the shell's folder or branch at the line's start was not the agent's.
@Suite struct SessionPlaceTests {
    private func session(_ facts: [(Int64, JournalEvent.Fact)]) throws -> Session {
        var history = SessionHistory()
        for (elapsed, fact) in facts { history.add(elapsed, fact) }
        return try #require(SessionAggregator.aggregate(history.events)?.session)
    }

    private func describe(_ session: Session) -> String {
        [session.cwd, session.repo, session.worktree, session.branch, session.headBefore, session.headAfter]
            .map { $0.map { String($0.prefix(12)) } ?? "-" }.joined(separator: " ")
    }

    /// The line was `cd /x/sub && claude`: the start hook of zsh and fish still saw /w/p.
    private let elsewhere = JournalEvent.Fact.agent(cwd: "/x/sub", repo: "/x", branch: "dev", head: "aaaa")

    @Test func theAgentsOwnRepositoryCountsFromItsFirstSighting() throws {
        #expect(try describe(session([(40, elsewhere)])) == "/x/sub /x - dev aaaa -")
    }

    @Test(arguments: [
        // The prompt is back in the agent's repository, in any folder of it: HEAD is known again.
        ("/x", "/x/sub /x - dev aaaa bbbb"), ("/x/other", "/x/sub /x - dev aaaa bbbb"),
        // `(cd /x/sub && claude)`: the shell never was there.
        ("/w/p", "/x/sub /x - dev aaaa -"), ("/x2", "/x/sub /x - dev aaaa -"),
    ])
    func headAfterIsOfTheAgentsRepository(cwd: String, expected: String) throws {
        let end = SessionEnd(status: 0, cwd: cwd, branch: "later", head: "bbbb")
        #expect(try describe(session([(40, elsewhere), (900, .end(end))])) == expected)
    }

    @Test func aWorktreeKeepsItsMainRepository() throws {
        let tree = JournalEvent.Fact.agent(cwd: "/v/t", repo: "/w/p", worktree: "/v/t", branch: "t", head: "aaaa")
        let end = SessionEnd(status: 0, cwd: "/v/t", branch: "t", head: "bbbb")
        #expect(try describe(session([(40, tree), (900, .end(end))])) == "/v/t /w/p /v/t t aaaa bbbb")
    }

    @Test func aSubmoduleBelowTheShellsFolderIsItsOwnRepository() throws {
        let sub = JournalEvent.Fact.agent(cwd: "/w/p/sub", repo: "/w/p/sub", branch: "s", head: "aaaa")
        #expect(try describe(session([(40, sub)])) == "/w/p/sub /w/p/sub - s aaaa -")
    }

    @Test(arguments: [
        // The agent committed before it was seen: the start hook's commit is the one before.
        ("feat/x", "aaaa", 30 as Int64, "/w/p /w/p - feat/x 111111111111 -"),
        // `git pull && claude`: what was pulled is not the session's.
        ("feat/x", "aaaa", 4_000, "/w/p /w/p - feat/x aaaa -"),
        // `git switch dev && claude`.
        ("dev", "aaaa", 30, "/w/p /w/p - dev aaaa -"),
    ])
    func whatRanBeforeTheAgentOnItsLineCounts(branch: String, head: String, elapsed: Int64, expected: String) throws {
        let agent = JournalEvent.Fact.agent(cwd: "/w/p", repo: "/w/p", branch: branch, head: head, elapsed: elapsed)
        #expect(try describe(session([(elapsed + 10, agent)])) == expected)
    }

    @Test func theFirstOfSeveralProcessesTellsTheCommitBefore() throws {
        let later = JournalEvent.Fact.agent(5001, cwd: "/x", repo: "/x", branch: "dev", head: "cccc", elapsed: 5_000)
        #expect(try describe(session([(40, elsewhere), (5_010, later)])) == "/x /x - dev aaaa -")
    }

    @Test func aLaterProcessOutsideGitIsOutsideGit() throws {
        let inside = JournalEvent.Fact.agent(cwd: "/w/p", repo: "/w/p", branch: "feat/x", head: "aaaa")
        #expect(try describe(session([(40, inside), (900, .agent(5001, cwd: "/tmp"))])) == "/tmp - - - - -")
    }

    @Test func aRepositoryMadeByTheAgentHasNoBranchBefore() throws {
        var history = SessionHistory {
            $0.repo = nil
            $0.branch = nil
            $0.head = nil
        }
        history.add(40, .agent(cwd: "/w/p"))
        history.add(900, .end(0))
        let session = try #require(SessionAggregator.aggregate(history.events)?.session)
        #expect(describe(session) == "/w/p - - - - 222222222222")
    }
}
