import GRDB
package import TachoCore

extension Store {
    /// Keeps revisions from now on, under the id of this machine.
    package func beginPushing(machine: String) throws {
        if try machineID() == machine { return }
        try write { try SessionRevs.begin(machine: machine, $0.database) }
    }

    /// The id of this machine; nil before the first push.
    package func machineID() throws -> String? {
        try setting(.machineID)
    }

    /// Gives everything a new revision, so that all of it is sent once more.
    ///
    /// - Parameter rev: the newest that a database has of this machine.
    package func raiseAllRevs(above rev: Int64) throws {
        try write { try SessionRevs.raise(SessionRevs.allIDsSQL, above: rev, $0.database) }
    }

    /// How many sessions have changed after a revision.
    package func pushBacklog(after rev: Int64) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT (SELECT count(*) FROM session_rev WHERE rev > :rev)
                        + (SELECT count(*) FROM stale_session_cost
                            LEFT JOIN session_rev USING (session_id) WHERE coalesce(rev, 0) <= :rev)
                    """,
                arguments: ["rev": rev]
            ) ?? 0
        }
    }

    /// What is known of a database; of one that was never pushed to, nothing but its address.
    package func pushTarget(_ addressHash: String) throws -> PushTarget {
        var target = PushTarget(addressHash: addressHash)
        let selection = "SELECT * FROM push_target WHERE url_hash = ?"
        guard let row = try read({ try Row.fetchOne($0, sql: selection, arguments: [addressHash]) }) else {
            return target
        }
        target.serverID = row["server_id"]
        target.settings = row["settings"]
        target.ackedRev = row["acked_rev"]
        target.pushedAt = (row["at"] as Int64?).map(Timestamp.init(milliseconds:))
        target.triedAt = (row["tried_at"] as Int64?).map(Timestamp.init(milliseconds:))
        target.error = row["error"]
        target.otherHost = row["other_host"]
        return target
    }

    /// Saves what is known of a database.
    ///
    /// - Parameter pushed: sessions that it has since.
    package func save(_ target: PushTarget, pushed: [SessionID] = []) throws {
        try write { transaction in
            try transaction.database.execute(
                sql: """
                    INSERT OR REPLACE INTO push_target
                        (url_hash, server_id, settings, acked_rev, at, tried_at, error, other_host)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    target.addressHash, target.serverID, target.settings, target.ackedRev,
                    target.pushedAt?.milliseconds, target.triedAt?.milliseconds, target.error, target.otherHost,
                ]
            )
            if pushed.isEmpty { return }
            try transaction.database.execute(
                sql: "UPDATE session_rev SET is_pushed = 1 WHERE session_id IN (SELECT value FROM json_each(?))",
                arguments: [JSONList.text(pushed)]
            )
        }
    }
}
