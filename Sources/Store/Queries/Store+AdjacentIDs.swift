import GRDB
package import TachoCore

extension Store {
    /// The ids that stand next to each of these in the order of all ids; a shortened id has to differ from them.
    ///
    /// - Throws: `StoreError`.
    package func neighbours(of ids: [SessionID]) throws -> [SessionID] {
        try neighbours(of: ids, table: "session")
    }

    /// The same for the ids of runs.
    ///
    /// - Throws: `StoreError`.
    package func runNeighbours(of ids: [SessionID]) throws -> [SessionID] {
        try neighbours(of: ids, table: "run")
    }

    private func neighbours(of ids: [SessionID], table: String) throws -> [SessionID] {
        try read { database in
            let before = try database.cachedStatement(sql: "SELECT max(id) FROM \(table) WHERE id < ?")
            let after = try database.cachedStatement(sql: "SELECT min(id) FROM \(table) WHERE id > ?")
            return try ids.flatMap { id in
                try [before, after].compactMap { try String.fetchOne($0, arguments: [id.rawValue]) }
            }.compactMap(SessionID.init(rawValue:))
        }
    }
}
