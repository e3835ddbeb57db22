import Foundation
import TachoCore
import TachoMCP
import TachoRecords
import TachoStore
import TachoSystem
import TestSupport
import Testing

/// A store with sessions that a test chooses, and what serves them.
struct SessionFixture {
    let sandbox: Sandbox
    let store: Store
    var source: RecordSource

    /// 2026-11-21 09:00:00 UTC.
    static let now = Timestamp(milliseconds: 1_795_251_600_000)

    /// Makes an empty store in the home of a sandbox.
    init() throws {
        sandbox = try Sandbox()
        let home = sandbox.home.path
        let path = try #require(TachoPaths(variable: { $0 == "HOME" ? home : nil })).database
        store = try Store(path: path, agents: .tested)
        let local = LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
        source = RecordSource(
            FixtureAccess(path: path),
            context: RecordContext(local: local),
            user: .init(home: "/home/u") { Self.now },
            client: .init(repository: "/home/u/src/api")
        )
    }

    /// Adds a session that started so many minutes before now, and returns it.
    @discardableResult
    func add(minutesAgo: Int64, _ change: (inout Session) -> Void = { _ in }) throws -> Session {
        let start = Self.now + -minutesAgo * 60_000
        var session = Session(
            id: SessionID(timestamp: start, random: (UInt64(bitPattern: minutesAgo), 1)),
            agent: "claude",
            state: .ended,
            source: .hook,
            cwd: "/home/u/src/api",
            startedAt: start,
            lastSeenAt: start + 1_000
        )
        session.repo = "/home/u/src/api"
        session.branch = "main"
        session.endedAt = start + 1_000
        session.durationInMilliseconds = 1_000
        session.endReason = .exit
        session.exitCode = 0
        change(&session)
        let row = session
        try store.write { transaction in
            if let tab = row.tab { try addTab(tab, of: row.id, to: transaction) }
            try transaction.save(row)
        }
        return session
    }

    /// Makes the tab known by a start in it, as sessions refer to one.
    private func addTab(_ tab: Tab, of session: SessionID, to transaction: StoreTransaction) throws {
        let start = SessionStart(
            agent: "claude",
            shell: .bash,
            shellProcess: Self.shell,
            tty: tab.tty,
            host: "laptop",
            cwd: "/",
            command: "claude",
            isCertain: true,
            ownsStatus: true
        )
        let event = JournalEvent(
            session: session,
            at: Self.now,
            uptime: 1,
            boot: Self.shell.boot,
            fact: .start(start)
        )
        _ = try transaction.add(event, line: "\(session)")
    }

    /// The shell of `tab`.
    static let shell = ProcessIdentity(boot: "b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11", pid: 100, started: 5)
    /// The one tab that sessions of tests may name.
    static let tab = Tab(id: Tab.id(shell: shell, tty: "pts/1"), label: "tmux %1", tty: "pts/1")

    /// Makes a session one that goes on.
    static func open(_ session: inout Session) {
        session.state = .active
        session.endedAt = nil
        session.durationInMilliseconds = nil
        session.endReason = nil
        session.exitCode = nil
    }

    /// Connects to a server of the store.
    func client() async throws -> TestClient {
        let client = try await TestClient.inProcess(catalogue: .records(source))
        try await client.initialize()
        return client
    }
}

/// The records of a store that is brought up to date by nobody.
private struct FixtureAccess: RecordAccess {
    let path: String
    let prices = PriceBook.builtIn

    func store(for use: RecordUse) throws -> Store {
        try Store(path: path, readOnly: use != .annotating)
    }

    func messages(inFile path: String, agent: String, of conversation: String?) -> [TranscriptMessage]? { nil }

    func commits(of summary: DaySummary) -> [CommitRecord] { [] }
    func limits(now: Timestamp) -> [LimitRecord] { [] }

    func commits(named name: String, in repo: String, limit: Int) throws -> [CommitRecord]? { nil }
}

extension JSONValue {
    /// The ids of a list of sessions in a tool's result.
    var sessionIDs: [String] {
        (self["structuredContent"]?["sessions"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
    }
}
