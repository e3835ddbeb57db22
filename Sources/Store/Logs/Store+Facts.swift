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

    /// The cursor of one file of an agent; nil when it was never read.
    ///
    /// - Throws: `StoreError`.
    package func cursor(of agent: String, file: LogCursor.FileIdentity) throws -> LogCursor? {
        let key: StatementArguments = [agent, Int64(bitPattern: file.device), Int64(bitPattern: file.inode)]
        return try read { database in
            try Row.fetchOne(database, sql: LogFileRow.selectionOfFile, arguments: key).map(LogFileRow.cursor)
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
