import GRDB
package import TachoCore

extension Store {
    /// A column whose values shells complete.
    package enum KnownColumn: String, Sendable {
        /// The sessions' branches.
        case branch
        /// The sessions' agents.
        case agent
    }

    /// The values of a column that occur, sorted; walks the column's index from one to the next.
    ///
    /// - Throws: `StoreError`.
    package func knownValues(of column: KnownColumn, limit: Int = 500) throws -> [String] {
        try read { database in
            let name = column.rawValue
            return try String.fetchAll(
                database,
                sql: """
                    WITH RECURSIVE known (value) AS (
                        SELECT min(\(name)) FROM session
                        UNION ALL
                        SELECT (SELECT min(session.\(name)) FROM session WHERE session.\(name) > known.value)
                        FROM known WHERE known.value IS NOT NULL
                    )
                    SELECT value FROM known WHERE value IS NOT NULL LIMIT \(limit)
                    """
            )
        }
    }

    /// The ids of the newest runs that begin with some text.
    ///
    /// - Throws: `StoreError`.
    package func runIDs(prefix: String, limit: Int) throws -> [String] {
        let lowered = prefix.lowercased()
        guard lowered.isEmpty || Self.canBeginID(lowered) else { return [] }
        return try read { database in
            try String.fetchAll(
                database,
                // A prefix walks the ids, and none the times.
                sql: lowered.isEmpty
                    ? "SELECT id FROM run ORDER BY started_at DESC, id DESC LIMIT :limit"
                    : "SELECT id FROM run WHERE id >= :prefix AND id < :prefix || 'g' ORDER BY id DESC LIMIT :limit",
                arguments: lowered.isEmpty ? ["limit": limit] : ["prefix": lowered, "limit": limit]
            )
        }
    }

    /// The models that the newest sessions called, sorted.
    ///
    /// - Throws: `StoreError`.
    package func knownModels() throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT model FROM usage
                    WHERE session_id IN (SELECT id FROM session ORDER BY started_at DESC, id DESC LIMIT 500)
                    ORDER BY model
                    """
            )
        }
    }

    /// The ids of the newest sessions that begin with some text.
    ///
    /// - Throws: `StoreError`.
    package func sessionIDs(prefix: String, limit: Int) throws -> [SessionID] {
        let lowered = prefix.lowercased()
        guard Self.canBeginID(lowered) else { return [] }
        return try read { database in
            try String.fetchAll(
                database,
                // No id holds a "g", and it comes after every character that one holds.
                sql: "SELECT id FROM session WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?",
                arguments: [lowered, lowered + "g", limit]
            ).compactMap(SessionID.init(rawValue:))
        }
    }
}
