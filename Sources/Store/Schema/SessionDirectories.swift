/// The repositories and directories, other than its own, in which a session's runs and calls were: table
/// `session_directory`, kept by triggers.
///
/// Most sessions have none. As with `SessionBranches`, a row may stay when its runs are gone, so
/// `FilterSQL.sessionIsInDirectory` checks the sessions that it names.
enum SessionDirectories {
    static let table = """
        CREATE TABLE session_directory (
            directory TEXT NOT NULL,
            session_id TEXT NOT NULL,
            PRIMARY KEY (directory, session_id)
        ) STRICT, WITHOUT ROWID;
        """

    /// The index by session, the first filling, and the triggers.
    static let rest = """
        CREATE INDEX session_directory_by_session ON session_directory (session_id);
        \(addition(of: all));
        \(triggers(on: "run", column: "repo"))
        \(triggers(on: "run", column: "cwd"))
        \(triggers(on: "usage", column: "repo"))
        CREATE TRIGGER session_directory_update AFTER UPDATE OF repo, cwd ON session
        WHEN OLD.repo IS NOT NEW.repo OR OLD.cwd IS NOT NEW.cwd BEGIN
            \(addition(of: "SELECT path, session_id FROM (\(all)) WHERE session_id = NEW.id"));
        END;
        CREATE TRIGGER session_directory_delete AFTER DELETE ON session BEGIN
            DELETE FROM session_directory WHERE session_id = OLD.id;
        END;
        """

    /// Where all runs and calls were.
    private static let all = """
        SELECT repo AS path, session_id FROM run UNION SELECT cwd, session_id FROM run
        UNION SELECT repo, session_id FROM usage
        """

    /// Adds the directories among some places that are not the session's own.
    ///
    /// A row that exists is looked up rather than ignored, because an upsert overrides how triggers handle conflicts.
    private static func addition(of places: String) -> String {
        """
        INSERT INTO session_directory
        SELECT path, place.session_id FROM (\(places)) AS place LEFT JOIN session ON session.id = place.session_id
        WHERE path <> '' AND path IS NOT session.repo AND path IS NOT session.cwd AND NOT EXISTS (
            SELECT 1 FROM session_directory AS known
            WHERE known.directory = path AND known.session_id = place.session_id)
        """
    }

    /// Triggers that add the directory of each inserted or changed row; most are the session's own and cost one look.
    private static func triggers(on table: String, column: String) -> String {
        [("insert", "INSERT"), ("update", "UPDATE OF session_id, \(column)")].map { name, event in
            """
            CREATE TRIGGER \(table)_\(column)_\(name) AFTER \(event) ON \(table)
            WHEN NEW.\(column) <> '' AND NOT EXISTS (
                SELECT 1 FROM session
                WHERE id = NEW.session_id AND (repo = NEW.\(column) OR cwd = NEW.\(column)))
            BEGIN
                INSERT INTO session_directory
                SELECT NEW.\(column), NEW.session_id WHERE NOT EXISTS (
                    SELECT 1 FROM session_directory
                    WHERE directory = NEW.\(column) AND session_id = NEW.session_id);
            END;
            """
        }.joined(separator: "\n")
    }
}
