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
    package func cursor(of agent: String, file: LogCursor.FileIdentity) throws -> LogCursor? {
        try read { database in
            let statement = try database.cachedStatement(sql: LogFileRow.fileSelection)
            let arguments: StatementArguments = [
                agent, Int64(bitPattern: file.device), Int64(bitPattern: file.inode),
            ]
            return try Row.fetchOne(statement, arguments: arguments).map(LogFileRow.cursor)
        }
    }

    /// Saves facts, merged with what is stored of the same things, and the cursors behind them in one transaction.
    ///
    /// A conversation of which nothing was stored before gets its runs at once, out of memory: reading thousands of
    /// calls back would take longer than all the rest. Any other that changed is left to `makeRuns`.
    ///
    /// - Parameters:
    ///   - facts: the facts by the conversation that owns them (`FactBatch.byConversation`).
    ///   - settings: how runs are made; nil leaves all of them to `makeRuns`.
    /// - Throws: `StoreError`; nothing is saved then.
    package func commit(
        _ facts: [FactBatch.Key: FactBatch],
        cursors: [LogCursor],
        settings: RunSettings? = nil
    ) throws {
        if let settings, try priceDigest() == nil { try setPriceDigest(settings.prices.digest) }
        try write { transaction in
            let database = transaction.database
            let coder = FactCoder()
            var maker = settings.map { RunMaker(transaction, settings: $0) }
            var stale: Set<FactBatch.Key> = []
            for (conversation, facts) in facts.sorted(by: { $0.key < $1.key }) {
                var writer = try FactWriter(conversation, coder, database)
                try writer.write(facts)
                stale.formUnion(writer.changed)
                guard writer.isWhole, maker != nil else { continue }
                try maker?.makeRuns(of: conversation, facts)
                stale.remove(conversation)
            }
            for conversation in stale { try StaleConversations.mark(conversation, database) }
            for cursor in cursors { try LogFileRow.save(cursor, database) }
        }
    }
}
