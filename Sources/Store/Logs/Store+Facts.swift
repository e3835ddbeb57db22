import GRDB
package import TachoCore

extension Store {
    /// The cursors of an agent's log files, as the last commits left them, sorted by path.
    ///
    /// - Throws: `StoreError`.
    package func cursors(of agent: String) throws -> [LogCursor] {
        try read { database in
            try Row.fetchAll(database, sql: LogFileRow.selection, arguments: [agent]).map(LogFileRow.cursor)
        }
    }

    /// Saves facts, merged with what is stored of the same things, and the cursors behind them in one transaction.
    ///
    /// - Throws: `StoreError`; nothing is saved then.
    package func commit(_ facts: FactBatch, cursors: [LogCursor]) throws {
        try write { transaction in
            var writer = FactWriter(transaction.database)
            try writer.write(facts)
            for cursor in cursors { try LogFileRow.save(cursor, transaction.database) }
        }
    }
}
