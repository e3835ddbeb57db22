import GRDB
package import TachoCore

extension Store {
    /// Forgets sessions: removes them with their runs and calls, and keeps the tombstones that keep them away.
    ///
    /// The bytes may still be in files until `scrub`.
    ///
    /// - Parameters:
    ///   - sessions: those that have ended.
    ///   - bare: conversations without a session.
    ///   - salt: a random text, for hashes of the agents' own ids.
    ///   - now: the moment of the command; conversations may go on after it.
    /// - Throws: `StoreError`, and what keeping the words throws; nothing is forgotten then.
    package func forget(
        _ sessions: Set<SessionID>,
        _ bare: [BareConversation] = [],
        salt: String,
        now: Timestamp
    ) throws {
        try bury(sessions, bare, salt: salt, now: now, keepsSums: false)
    }

    /// Removes all that sessions hold but their sums: they are what an import without prompts and calls would have made.
    ///
    /// - Parameters: as for `forget`; `host` is this machine's name.
    /// - Throws: as `forget`.
    package func keepSumsAlone(of sessions: Set<SessionID>, salt: String, host: String?, now: Timestamp) throws {
        var kept: [ExportedSession] = []
        try export(Filter(sessions: sessions), host: host, now: now, calls: nil) { kept.append($0.sumsAlone) }
        try bury(sessions, salt: salt, now: now, keepsSums: true, kept: kept)
    }

    private func bury(
        _ sessions: Set<SessionID>,
        _ bare: [BareConversation] = [],
        salt: String,
        now: Timestamp,
        keepsSums: Bool,
        kept: [ExportedSession] = []
    ) throws {
        guard !sessions.isEmpty || !bare.isEmpty else { return }
        try write { transaction in
            let database = transaction.database
            let salt = try ForgottenRows(database).salts.first ?? salt
            let maker = TombstoneMaker(database, sessions: sessions, salt: salt, now: now)
            let ofSessions = try sessions.sorted { $0.rawValue < $1.rawValue }.flatMap { id in
                try maker.tombstone(of: id, keepsSums: keepsSums).parts.map { UserWord(.session(id), .forgotten($0)) }
            }
            let words = ofSessions + bare.map { maker.word(of: $0) }
            if !kept.isEmpty { try writeImports?(kept.flatMap(\.keptLine)) }
            try journalWords?(words)
            for word in words { try transaction.apply(word) }
            try Self.note(.copies, database)
            for session in kept { try ForgottenSession.remove(session.id, keepsWords: true, database) }
            try ForgetSweep(transaction).run()
            for session in kept { try transaction.mergeKept(session) }
        }
    }

    /// Removes from the database what is forgotten but was read in again, as from the tables of a restored backup.
    package func sweepForgotten() throws {
        try write { transaction in
            try ForgetSweep(transaction).run()
            try TextRemoval(transaction.database).run()
        }
    }

    /// Writes the whole database again, so that no byte of a deleted row is left in it, in its index of words or in its log.
    ///
    /// Needs as much disk as the database again.
    ///
    /// - Throws: `StoreError`; the next command goes on then.
    package func scrub() throws {
        try write { try ForgetSweep.removeStrays($0.database) }
        try refreshSessionCosts()
        try maintain("INSERT INTO prompt_index (prompt_index) VALUES ('rebuild')")
        try maintain("VACUUM")
        // What the log held is in the file now, and the log is cut.
        if try withoutTransaction({ try Bool.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }) == true {
            throw StoreError.busy(path: path)
        }
        try withoutTransaction { try Self.noteScrubbed($0) }
    }

    private func maintain(_ statement: String) throws {
        try withoutTransaction { try $0.execute(sql: statement) }
    }
}
