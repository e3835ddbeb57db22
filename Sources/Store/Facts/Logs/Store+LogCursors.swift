import GRDB
package import TachoCore

extension Store {
    /// The cursors of an agent's log files, sorted by path.
    package func cursors(of agent: String) throws -> [LogCursor] {
        try read { database in
            try Row.fetchAll(database, sql: LogFileRow.selection, arguments: [agent]).map(LogFileRow.cursor)
        }
    }

    /// The agents of which log files were read.
    package func agentsWithLogFiles() throws -> Set<String> {
        // One look into the index per agent, however many files there are.
        try read { database in
            try String.fetchSet(
                database,
                sql: """
                    WITH RECURSIVE known (agent) AS (
                        SELECT min(agent) FROM log_file
                        UNION ALL
                        SELECT (SELECT min(log_file.agent) FROM log_file WHERE log_file.agent > known.agent)
                        FROM known WHERE known.agent IS NOT NULL
                    )
                    SELECT agent FROM known WHERE agent IS NOT NULL
                    """
            )
        }
    }

    /// The state of an agent's log files as of the last commit.
    ///
    /// Every command needs this for thousands of files, so the readers' states, which make up most of a cursor, are not
    /// read.
    package func fileMarks(of agent: String) throws -> [LogFileMark] {
        try read { database in
            var marks: [LogFileMark] = []
            // Asked for each agent in turn, before every command.
            let statement = try database.cachedStatement(sql: LogFileRow.markSelection)
            let rows = try Row.fetchCursor(statement, arguments: [agent])
            while let row = try rows.next() { marks.append(LogFileRow.mark(row)) }
            return marks
        }
    }

    /// The cursor of an agent's log file; nil if it was never read.
    package func cursor(of agent: String, file: FileIdentity) throws -> LogCursor? {
        try readSnapshot { try $0.cursor(of: agent, file: file) }
    }
}

extension StoreSnapshot {
    /// The cursor of an agent's log file; nil if it was never read.
    package func cursor(of agent: String, file: FileIdentity) throws -> LogCursor? {
        let statement = try database.cachedStatement(sql: LogFileRow.fileSelection)
        let arguments: StatementArguments = [
            agent, Int64(bitPattern: file.device), Int64(bitPattern: file.inode),
        ]
        return try Row.fetchOne(statement, arguments: arguments).map(LogFileRow.cursor)
    }
}

extension StoreTransaction {
    /// Stores how far a file was read and removes other cursors for its path, in case it replaced another file.
    package func replaceCursor(with cursor: LogCursor) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM log_file WHERE agent = ? AND path = ?")
        try statement.execute(arguments: [cursor.agent, cursor.path])
        try LogFileRow.save(cursor, database)
    }
}
