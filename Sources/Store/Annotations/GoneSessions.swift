import GRDB
import TachoCore

/// Sessions known from logs that were annotated, and have become a part of others since: a longer idle gap, or a line that
/// fills a pause, makes one session of two.
struct GoneSessions {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The words that give what was said of each to the session that has its first run now.
    ///
    /// They are kept as the user's own are: made again of the journal, the database has every word where it belongs, in the
    /// order in which all was said.
    var moves: [UserWord] {
        get throws {
            try String.fetchAll(database, sql: Self.annotated).compactMap(SessionID.init(rawValue:)).compactMap { id in
                try heir(of: id).map { UserWord(.session(id), .moved(to: $0)) }
            }
        }
    }

    private static let annotated = """
        SELECT session_id FROM (
            SELECT session_id FROM session_tag UNION SELECT session_id FROM session_note
            UNION SELECT session_id FROM removed_tag)
        WHERE NOT EXISTS (SELECT 1 FROM session WHERE id = session_id)
        ORDER BY session_id
        """

    /// The session that now contains the run from which a vanished session's id was derived; nil if none does.
    func heir(of gone: SessionID) throws -> SessionID? {
        let statement = try database.cachedStatement(
            sql: "SELECT agent, key, session_id FROM run WHERE started_at = ? ORDER BY id"
        )
        let moment = gone.timestamp
        return try Row.fetchAll(statement, arguments: [moment.milliseconds]).lazy
            .filter { LogIdentity.session(agent: $0[0], firstRun: $0[1], startedAt: moment) == gone }
            .compactMap { SessionID(rawValue: $0[2]) }
            .first
    }
}

extension Store {
    /// Gives what was said of sessions that are gone to those that have their runs now.
    ///
    /// What cannot be kept in the journal now is left to the next reading.
    func moveWordsOfGoneSessions() throws {
        if try read({ try GoneSessions($0).moves }).isEmpty { return }
        do {
            try write { transaction in
                let words = try GoneSessions(transaction.database).moves
                for word in words { try transaction.apply(word) }
                try journalWords?(words)
            }
        } catch let error as StoreError {
            throw error
        } catch {
            // It is the journal's file that cannot be written to: all was rolled back.
        }
    }
}
