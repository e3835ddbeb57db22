import GRDB
package import TachoCore

/// Removes what the database quotes of prompts and of tools' inputs from before the floor.
struct TextRemoval {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Removes the texts of runs and calls that started before the floor.
    func run() throws {
        guard let floor = try TextFloorRow(database).floor else { return }
        let arguments: StatementArguments = [floor.milliseconds]
        for statement in Self.removals { try database.execute(sql: statement, arguments: arguments) }
        try ImportedCalls.removeSummaries(before: floor, database)
        // A reader remembers the prompt that has no answer yet.
        for agent in try String.fetchAll(database, sql: "SELECT DISTINCT agent FROM log_file") {
            for row in try Row.fetchAll(database, sql: LogFileRow.selection, arguments: [agent]) {
                let cursor = LogFileRow.cursor(row)
                if !cursor.state.isEmpty { try LogFileRow.save(LogFileRow.withoutState(cursor), database) }
            }
        }
    }

    private static let removals = [
        "UPDATE run SET prompt_preview = NULL WHERE prompt_preview IS NOT NULL AND started_at < ?",
        """
        UPDATE tool_call_fact SET summary = NULL
        WHERE summary IS NOT NULL AND coalesce(started_at, ended_at, 0) < ?
        """,
        """
        UPDATE log_fact SET value = json_remove(value, '$.preview')
        WHERE kind = '\(RunFact.storedKind)' AND value ->> '$.preview' IS NOT NULL
            AND coalesce(value ->> '$.startedAt', 0) < ?
        """,
    ]
}

extension Store {
    /// Says that no text before a moment is wanted any more; the bytes go with `scrub`.
    ///
    /// - Throws: `StoreError`, and what keeping the word throws; nothing is removed then.
    package func removeText(before moment: Timestamp) throws {
        try write { transaction in
            let floor = TextFloor(before: moment)
            try journalWords?([floor])
            try transaction.apply(floor)
            try Self.note(.copies, transaction.database)
            try TextRemoval(transaction.database).run()
        }
    }
}
