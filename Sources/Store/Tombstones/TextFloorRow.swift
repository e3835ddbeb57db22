import GRDB
package import TachoCore

/// From when on the database may quote prompts and tools' inputs.
struct TextFloorRow {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The moment before which no text is wanted; nil if none was set.
    var floor: Timestamp? {
        get throws {
            try StoredSetting.textFloor.value(database).flatMap { Int64($0) }.map(Timestamp.init(milliseconds:))
        }
    }

    /// Raises the floor; a lower one changes nothing.
    func raiseFloor(to moment: Timestamp) throws {
        if let floor = try floor, floor >= moment { return }
        try StoredSetting.textFloor.set("\(moment.milliseconds)", database)
    }

    /// How many runs that started before a moment have a text.
    func runCount(before moment: Timestamp) throws -> RunCount {
        let selection = """
            SELECT count(nullif(trigger = 'user', 0)), count(*) FROM run
            WHERE started_at < ? AND (prompt_preview IS NOT NULL
                OR EXISTS (
                    SELECT 1 FROM tool_call_fact AS tool
                    WHERE tool.conversation = run.conversation AND tool.agent = run.agent AND tool.run_key = run.key
                        AND tool.summary IS NOT NULL)
                OR EXISTS (
                    SELECT 1 FROM imported_calls WHERE run_id = run.id AND instr(tool_calls, '"summary"') > 0))
            """
        guard let row = try Row.fetchOne(database, sql: selection, arguments: [moment.milliseconds]) else {
            return RunCount()
        }
        let (users, all): (Int, Int) = (row[0], row[1])
        return RunCount(user: users, auto: all - users)
    }
}

extension StoreTransaction {
    /// Keeps texts before a moment away; those that are there go with the next scrubbing.
    package func apply(_ floor: TextFloor) throws {
        try TextFloorRow(database).raiseFloor(to: floor.before)
        try Store.note(.records, database)
    }
}

extension Store {
    /// How many runs that started before a moment have a text.
    package func textCount(before moment: Timestamp) throws -> RunCount {
        try read { try TextFloorRow($0).runCount(before: moment) }
    }
}
