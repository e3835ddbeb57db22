import TachoCore
import TestSupport
import Testing

@testable import TachoStore

@Suite struct SessionRowTests {
    private let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
    }

    /// A session with every field.
    private var full: Session {
        var session = Session.made(5)
        session.state = .suspended
        session.endReason = .signal
        session.exitCode = 130
        session.tab = Tab(id: "b1946ac9:pts/4:1:2", label: "tmux %3", tty: "pts/4")
        session.shell = .zsh
        session.host = "box"
        session.repo = "/w/p"
        session.worktree = "/w/q"
        session.branch = "feat/x"
        session.headBefore = "1111"
        session.headAfter = "2222"
        session.command = "claude --model opus"
        session.agentProcess = AgentProcess(
            pid: 7,
            started: 8,
            startedAt: Timestamp(milliseconds: 9),
            name: "node",
            cwd: "/w/q/sub"
        )
        session.level = LiveLevel(.asking, ask: .question, since: Timestamp(milliseconds: 77))
        session.hasWorked = true
        session.asking = [10..<20, 30..<45].map {
            Timestamp(milliseconds: $0.lowerBound)..<Timestamp(milliseconds: $0.upperBound)
        }
        return session
    }

    @Test func everyFieldComesBack() throws {
        let store = try fixture.store([full])
        #expect(try store.sessions() == [full])
    }

    @Test func whatIsUnknownStaysUnknown() throws {
        let start = Timestamp(milliseconds: 5)
        let bare = Session(
            id: SessionID(timestamp: start, random: (1, 1)),
            agent: "codex",
            state: .active,
            source: .log,
            cwd: "/",
            startedAt: start,
            lastSeenAt: start
        )
        let store = try fixture.store([bare])
        #expect(try store.sessions() == [bare])
    }

    @Test func savingAgainReplaces() throws {
        let store = try fixture.store([full])
        var changed = full
        changed.branch = nil
        changed.tab = nil
        try store.write { try $0.insert(changed) }
        #expect(try store.sessions() == [changed])
    }

    @Test func tagsAndNoteOutliveTheRow() throws {
        let store = try fixture.store([full])
        try store.tag(.session(full.id), TagEdit(adding: ["b", "a", "old"]))
        try store.tag(.session(full.id), TagEdit(adding: ["a"], removing: ["old", "never"]))
        try store.setNote("it's \"done\"", on: .session(full.id))
        let expected = { () -> Session in
            var session = full
            session.tags = ["a", "b"]
            session.note = "it's \"done\""
            return session
        }()
        #expect(try store.sessions() == [expected])
        // The session is derived again from its events, and in between it may have been none.
        try store.write { try $0.insert(full) }
        #expect(try store.sessions() == [expected])
        try store.write { try $0.removeSession(full.id) }
        #expect(try store.sessions() == [])
        try store.write { try $0.insert(full) }
        #expect(try store.sessions() == [expected])
        #expect(try store.session(named: full.id.rawValue) == expected)
        try store.setNote(nil, on: .session(full.id))
        try store.tag(.session(full.id), TagEdit(removing: ["a", "b"]))
        #expect(try store.sessions() == [full])
    }
}
