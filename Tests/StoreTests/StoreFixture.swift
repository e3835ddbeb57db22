import Foundation
import GRDB
import TachoCore
import TestSupport

@testable import TachoStore

/// A store in a sandbox, and sessions to put into it.
struct StoreFixture {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    /// The database's path, in a folder that does not exist yet.
    var path: String { sandbox.root.path + "/data/tacho/tacho.db" }

    /// Opens the store, and makes it where it is missing.
    func store(readOnly: Bool = false) throws(StoreError) -> Store {
        try Store(path: path, readOnly: readOnly, agents: .tested)
    }

    /// Makes a store with these sessions.
    func store(_ sessions: [Session]) throws -> Store {
        let store = try store()
        try store.write { transaction in
            for session in sessions { try transaction.insert(session) }
        }
        return store
    }

    /// The error of an opening that has to fail; nil when it did not.
    func openingError(readOnly: Bool = false) -> StoreError? {
        do {
            _ = try store(readOnly: readOnly)
            return nil
        } catch {
            return error
        }
    }
}

extension StoreTransaction {
    /// Stores a session with its tab.
    func insert(_ session: Session) throws {
        if let tab = session.tab {
            try database.execute(
                sql: "INSERT OR IGNORE INTO tab (id, boot, tty, shell_pid, shell_started) VALUES (?, 'b', ?, 1, 1)",
                arguments: [tab.id, tab.tty]
            )
        }
        try save(session)
    }
}

extension Session {
    /// A session that ended after a second, `number` milliseconds after the epoch of `SessionHistory`.
    static func made(_ number: Int64, salt: UInt64 = 1) -> Session {
        let start = Timestamp(milliseconds: SessionHistory.epoch + number)
        var session = Session(
            id: SessionID(timestamp: start, random: (salt, salt)),
            agent: "claude",
            state: .ended,
            source: .hook,
            cwd: "/w/p",
            startedAt: start,
            lastSeenAt: start + 1_000
        )
        session.endReason = .exit
        session.exitCode = 0
        session.endedAt = start + 1_000
        session.durationInMilliseconds = 1_000
        return session
    }
}
