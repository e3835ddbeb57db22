import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// What was stored before a form of credentials was known is cleaned once, in the database, its log and its index.
@Suite struct StoredTextsTests {
    private let fixture: StoreFixture
    private static let secret = "ghp_" + "0123456789abcdefABCDEF0123456789abcd"

    init() throws {
        fixture = try StoreFixture()
    }

    /// A store as a tacho that knew no forms would have left it.
    private func makeOldStore() throws -> String {
        var session = Session.made(0)
        session.agent = "devin"  // It leaves no log, so its session has one run.
        session.command = "claude --model \(Self.secret)"
        session.branch = "feat/\(Self.secret)"
        let store = try fixture.store([session])
        try store.database.write { database in
            let secret = Self.secret
            try database.execute(sql: "UPDATE run SET prompt_preview = 'key \(secret) here', branch = '\(secret)'")
            try database.execute(
                sql: """
                    INSERT INTO log_fact (kind, agent, key, conversation, value)
                    VALUES ('run', 'x', 'k', 'c', '{"key":"k","preview":{"at":1,"value":"key \(secret)"}}');
                    INSERT INTO imported_calls (run_id, session_id, tool_calls, api_calls)
                    VALUES ('r', 's', '[{"id":"1","summary":"run \(secret)"}]', '[]');
                    INSERT INTO journal_event (session_id, digest, line)
                    VALUES ('s', 1, '{"event":"start","command":"claude \(secret)","branch":"\(secret)"}');
                    INSERT INTO log_file VALUES ('x', 1, 1, '/l', 9, 1, 9, 9, 1, 9, 1, 0, CAST('{"asked":"\(secret)"}' AS BLOB), 0, 0, 0);
                    INSERT INTO log_file VALUES ('x', 1, 2, '/m', 9, 1, 9, 9, 1, 9, 1, 0, CAST('{"asked":"a"}' AS BLOB), 0, 0, 0);
                    DELETE FROM setting WHERE name = 'secret_forms';
                    """
            )
        }
        return store.path
    }

    private func filesWithTheSecret(at path: String) -> [String] {
        ["", "-wal", "-shm"].filter { suffix in
            FileManager.default.contents(atPath: path + suffix)?.range(of: Data(Self.secret.utf8)) != nil
        }
    }

    @Test func newFormsCleanWhatIsStored() throws {
        let path = try makeOldStore()
        #expect(!filesWithTheSecret(at: path).isEmpty)
        let store = try Store(path: path)
        #expect(filesWithTheSecret(at: path) == [])
        let texts = try store.database.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT command FROM session UNION ALL SELECT branch FROM session
                    UNION ALL SELECT prompt_preview FROM run UNION ALL SELECT value ->> '$.preview.value' FROM log_fact
                    UNION ALL SELECT tool_calls ->> '$[0].summary' FROM imported_calls
                    UNION ALL SELECT line ->> '$.command' FROM journal_event
                    """
            )
        }
        #expect(texts == ["claude --model …", "feat/…", "key … here", "key …", "run …", "claude …"])
        let states = try store.database.read { database in
            try String.fetchAll(database, sql: "SELECT CAST(state AS TEXT) FROM log_file ORDER BY inode")
        }
        #expect(states == ["forgotten", #"{"asked":"a"}"#])
        // The index of prompts knows the new words alone.
        let found = try store.database.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM prompt_index WHERE prompt_index MATCH 'key'")
        }
        #expect(found == 1)
    }

    @Test func whatWasCleanedIsNotLookedThroughAgain() throws {
        let path = try makeOldStore()
        _ = try Store(path: path)
        let store = try Store(path: path)
        try store.database.write { try $0.execute(sql: "UPDATE run SET prompt_preview = 'key \(Self.secret)'") }
        let again = try Store(path: path)
        let text = try again.database.read { try String.fetchOne($0, sql: "SELECT prompt_preview FROM run") }
        #expect(text == "key \(Self.secret)")
    }
}
