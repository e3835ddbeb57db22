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

    /// How an agent's log files were at the last commits.
    ///
    /// Every command asks this for thousands of files, so the readers' states, most of a cursor, are left unread.
    ///
    /// - Throws: `StoreError`.
    package func fileMarks(of agent: String) throws -> [LogFileMark] {
        try read { database in
            var marks: [LogFileMark] = []
            let rows = try Row.fetchCursor(database, sql: LogFileRow.markSelection, arguments: [agent])
            while let row = try rows.next() { marks.append(LogFileRow.mark(row)) }
            return marks
        }
    }

    /// The cursor of an agent's log file, as the last commit left it; nil for a file that was never read.
    ///
    /// - Throws: `StoreError`.
    package func cursor(of agent: String, file: FileIdentity) throws -> LogCursor? {
        try readSnapshot { try $0.cursor(of: agent, file: file) }
    }
}

extension StoreSnapshot {
    /// The cursor of an agent's log file; nil for a file that was never read.
    package func cursor(of agent: String, file: FileIdentity) throws -> LogCursor? {
        let statement = try database.cachedStatement(sql: LogFileRow.fileSelection)
        let arguments: StatementArguments = [
            agent, Int64(bitPattern: file.device), Int64(bitPattern: file.inode),
        ]
        return try Row.fetchOne(statement, arguments: arguments).map(LogFileRow.cursor)
    }
}

extension StoreTransaction {
    /// Stores how far a file was read, in the place of all cursors of its path: the file may have replaced another one.
    package func replaceCursor(with cursor: LogCursor) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM log_file WHERE agent = ? AND path = ?")
        try statement.execute(arguments: [cursor.agent, cursor.path])
        try LogFileRow.save(cursor, database)
    }
}
