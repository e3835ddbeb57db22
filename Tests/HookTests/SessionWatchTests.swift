import Foundation
import TachoCore
import TachoHook
import TachoSystem
import TestSupport
import Testing

@Suite struct SessionWatchTests {
    private let begin = WatchedShell.begin

    @Test func theAgentAndItsEndAreRecorded() throws {
        let before = Clock.now.milliseconds
        let shell = try WatchedShell(begin + "claude 60")
        try #require(shell.waitForEvents(1))
        let seen = Clock.now.milliseconds
        try shell.endAgent()
        #expect(shell.waitForEnd())
        try #require(shell.story == ["agent", "exit"])
        let (agent, exit) = (shell.events[0], shell.events[1])
        #expect(agent["pid"] as? Int == exit["pid"] as? Int)
        #expect(agent["started"] as? Int == exit["started"] as? Int)
        let started = Int64(try #require(agent["started_at"] as? Int))
        let ended = Int64(try #require(exit["at"] as? Int))
        // Start times are exact to a tick of the kernel, which is 10 ms.
        #expect((before - 20...seen + 20).contains(started))
        #expect((seen...Clock.now.milliseconds).contains(ended))
    }

    @Test func theAgentsOwnRepositoryIsRecorded() throws {
        let git = "git -c user.name=a -c user.email=a@b"
        let shell = try WatchedShell(
            begin + "git init -q -b dev ~/r && cd ~/r && \(git) commit -q --allow-empty -m c; mkdir s; cd s; claude 60"
        )
        try shell.endAgent()
        #expect(shell.waitForEnd())
        let agent = try #require(shell.events.first)
        let repo = shell.sandbox.home.path + "/r"
        #expect(agent["cwd"] as? String == repo + "/s")
        #expect(agent["repo"] as? String == repo)
        #expect(agent["worktree"] == nil)
        #expect(agent["branch"] as? String == "dev")
        #expect((agent["head"] as? String)?.count == 40)
    }

    @Test(arguments: [
        ("CLAUDE_CONFIG_DIR=~/.claude-work claude 60", ["/home/.claude-work"]),
        ("export CLAUDE_CONFIG_DIR=~/a,/srv/b; claude 60; unset CLAUDE_CONFIG_DIR", ["/home/a", "/srv/b"]),
        ("bash -c 'CLAUDE_CONFIG_DIR=/srv/c exec claude 60'; true", ["/srv/c"]),
        // What sets the variable is at first the agent by its command line.
        ("(exec -a claude bash -c 'sleep 0.2; CLAUDE_CONFIG_DIR=/srv/e exec -a claude sleep 60'); true", ["/srv/e"]),
        ("XDG_CONFIG_HOME=/srv/x claude 60", ["/srv/x/claude"]), ("CLAUDE_CONFIG_DIR= XDG_CONFIG_HOME= claude 60", []),
        ("CLAUDE_CONFIG_DIR=~/.claude claude 60", []), ("CODEX_HOME=/srv/d claude 60", []),
    ])
    func aHomeThatOnlyTheAgentKnowsIsRecorded(line: String, homes: [String]) throws {
        let shell = try WatchedShell(begin + line)
        try #require(shell.waitForEvents(1 + homes.count))
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent"] + homes.map { _ in "home" } + ["exit"])
        let recorded = shell.events.filter { $0["event"] as? String == "home" }
        let root = shell.sandbox.root.path
        #expect(recorded.map { $0["path"] as? String } == homes.map { $0.hasPrefix("/home") ? root + $0 : $0 })
        #expect(recorded.allSatisfy { $0["agent"] as? String == "claude" })
    }

    @Test func aHomeIsRecordedOfAnAgentThatIsGoneBeforeItIsSeen() throws {
        let shell = try WatchedShell(
            "read a; read b",
            environment: ["CODEX_HOME": "/srv/c"],
            extra: ["codex", "named"]
        )
        #expect(shell.waitForEnd())
        #expect(shell.story == ["home", "absent"])
        #expect(shell.events.first?["path"] as? String == "/srv/c")
    }

    @Test func anAgentThatIsStartedLaterIsFound() throws {
        let shell = try WatchedShell(begin + "sleep 0.3; claude 60; true")
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit"])
        #expect(shell.events.first?["name"] as? String == "claude")
    }

    @Test func everyAgentOfALoopIsRecorded() throws {
        let shell = try WatchedShell(begin + "for i in 1 2 3; do claude 60; done; true")
        for number in 1...3 { try shell.endAgent(number) }
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit", "agent", "exit", "agent", "exit"])
        #expect(Set(shell.events.compactMap { $0["pid"] as? Int }).count == 3)
    }

    @Test func aShellThatBecomesTheAgentIsTheAgent() throws {
        let shell = try WatchedShell(begin + "exec claude 60")
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit"])
        #expect(shell.events.first?["pid"] as? Int == Int(shell.shell.processIdentifier))
    }

    @Test func anAgentBehindAWrapperIsFound() throws {
        let shell = try WatchedShell(begin + "bash -c 'nice env A=b claude 60; true'; true")
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit"])
        #expect(shell.events.first?["name"] as? String == "claude")
    }

    @Test func anAgentThatOutlivesItsShellIsWatchedToItsEnd() throws {
        let shell = try WatchedShell(begin + "claude 60; true")
        try #require(shell.waitForEvents(1))
        kill(shell.shell.processIdentifier, SIGKILL)
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit"])
    }

    @Test func aStoppedAgentIsStillWatched() throws {
        let shell = try WatchedShell(begin + "claude 60; true")
        try #require(shell.waitForEvents(1))
        let pid = try #require(shell.events[0]["pid"] as? Int)
        kill(Int32(pid), SIGSTOP)
        kill(Int32(pid), SIGCONT)
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit"])
    }

    @Test func aShellWithoutAgentEndsTheWatch() throws {
        let shell = try WatchedShell("read a; read b")
        #expect(shell.waitForEnd())
        #expect(shell.story == ["absent"])
    }

    @Test func aShellThatDiesBeforeTheAgentCameIsALoss() throws {
        let shell = try WatchedShell(begin + "sleep 60; claude 1")
        kill(shell.shell.processIdentifier, SIGKILL)
        #expect(shell.waitForEnd())
        #expect(shell.story == ["lost"])
    }

    #if os(Linux)
    @Test func theWatchSleepsAndIsSmallWhileTheAgentRuns() throws {
        let shell = try WatchedShell(begin + "claude 60; true")
        try #require(shell.waitForEvents(1))
        let pid = shell.watch.processIdentifier
        // This is a measurement: the process must not run at all for a while.
        var count = try status("voluntary_ctxt_switches", of: pid)
        var quiet = 0
        for _ in 0..<40 where quiet < 10 {
            usleep(100_000)
            let next = try status("voluntary_ctxt_switches", of: pid)
            quiet = next == count ? quiet + 1 : 0
            count = next
        }
        #expect(quiet == 10)
        #expect(try status("VmRSS", of: pid) < 30_000)
    }

    private func status(_ name: String, of pid: Int32) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + ":") })
        return try #require(
            line.split(whereSeparator: { $0 == "\t" || $0 == " " }).dropFirst().first.flatMap { Int($0) }
        )
    }
    #endif
}
