import GRDB
package import TachoCore

extension Store {
    /// The ids before and after each of these in the order of all sessions' ids: a shortened id has to differ from them.
    ///
    /// - Throws: `StoreError`.
    package func adjacentIDs(to ids: [SessionID]) throws -> [SessionID] {
        try adjacentIDs(to: ids.map(\.rawValue), table: "session").compactMap(SessionID.init(rawValue:))
    }

    /// The ids before and after each of these in the order of all runs' ids.
    ///
    /// - Throws: `StoreError`.
    package func adjacentIDs(to ids: [RunID]) throws -> [RunID] {
        try adjacentIDs(to: ids.map(\.rawValue), table: "run").compactMap(RunID.init(rawValue:))
    }

    private func adjacentIDs(to ids: [String], table: String) throws -> [String] {
        try read { database in
            let before = try database.cachedStatement(sql: "SELECT max(id) FROM \(table) WHERE id < ?")
            let after = try database.cachedStatement(sql: "SELECT min(id) FROM \(table) WHERE id > ?")
            return try ids.flatMap { id in
                try [before, after].compactMap { try String.fetchOne($0, arguments: [id]) }
            }
        }
    }
}
