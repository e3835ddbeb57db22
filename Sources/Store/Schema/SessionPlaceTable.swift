/// A table of places in which sessions were, kept by triggers, so that the list of a place is fast.
///
/// A row may stay when what it is about is gone, so whoever reads it checks the sessions that it names.
struct SessionPlaceTable {
    let name: String
    /// The column with the place, beside `session_id`.
    let column: String

    var declaration: String {
        """
        CREATE TABLE \(name) (
            \(column) TEXT NOT NULL,
            session_id TEXT NOT NULL,
            PRIMARY KEY (\(column), session_id)
        ) STRICT, WITHOUT ROWID;
        """
    }

    /// The index by session, and the trigger that removes the rows of a deleted session.
    var removal: String {
        """
        CREATE INDEX \(name)_by_session ON \(name) (session_id);
        CREATE TRIGGER \(name)_delete AFTER DELETE ON session BEGIN
            DELETE FROM \(name) WHERE session_id = OLD.id;
        END;
        """
    }

    /// Triggers that add the place of each inserted or changed row of another table.
    ///
    /// A row that exists is looked up rather than ignored, because an upsert overrides how triggers handle conflicts.
    ///
    /// - Parameters:
    ///   - place: the other table's column with the place.
    ///   - session: its column with the session's id.
    ///   - condition: what has to hold of a row whose place is not empty; nil for nothing.
    func additions(
        of place: String,
        in table: String,
        session: String = "session_id",
        where condition: String? = nil
    ) -> String {
        [("insert", "INSERT"), ("update", "UPDATE OF \(session), \(place)")].map { suffix, event in
            """
            CREATE TRIGGER \(name)_of_\(table)_\(place)_\(suffix) AFTER \(event) ON \(table)
            WHEN NEW.\(place) <> ''\(condition.map { " AND " + $0 } ?? "") BEGIN
                INSERT INTO \(name)
                SELECT NEW.\(place), NEW.\(session) WHERE NOT EXISTS (
                    SELECT 1 FROM \(name) WHERE \(column) = NEW.\(place) AND session_id = NEW.\(session));
            END;
            """
        }.joined(separator: "\n")
    }
}
