import GRDB
package import TachoCore

extension StoreTransaction {
    /// Stores a session; its tags and note do not change.
    package func save(_ session: Session) throws {
        try SessionRow.save(session, database)
        try PlaceholderRun.replace(of: session, database)
        try SessionClaims.markConversations(of: session, database)
    }

    /// Removes a session that turned out not to be one; its events, tags and note remain.
    package func removeSession(_ id: SessionID) throws {
        try SessionClaims.markConversations(attachedTo: id, database)
        try PlaceholderRun.remove(of: id, database)
        try database.execute(sql: "DELETE FROM session WHERE id = :id", arguments: ["id": id.rawValue])
    }
}
