/// The repositories and directories, other than its own, in which a session's runs and calls were; most have none.
enum SessionDirectories {
    static let table = SessionPlaceTable(name: "session_directory", column: "directory")

    /// The index, the first filling, and the triggers.
    static let rest = """
        \(filling(from: all));
        \(additions(of: "repo", in: "run"))
        \(additions(of: "cwd", in: "run"))
        \(additions(of: "repo", in: "usage"))
        CREATE TRIGGER session_directory_update AFTER UPDATE OF repo, cwd ON session
        WHEN OLD.repo IS NOT NEW.repo OR OLD.cwd IS NOT NEW.cwd BEGIN
            \(filling(from: "SELECT path, session_id FROM (\(all)) WHERE session_id = NEW.id"));
        END;
        \(table.removal)
        """

    /// Where all runs and calls were.
    private static let all = """
        SELECT repo AS path, session_id FROM run UNION SELECT cwd, session_id FROM run
        UNION SELECT repo, session_id FROM usage
        """

    /// Adds the directories among some places that are not the session's own.
    private static func filling(from places: String) -> String {
        """
        INSERT INTO session_directory
        SELECT path, place.session_id FROM (\(places)) AS place LEFT JOIN session ON session.id = place.session_id
        WHERE path <> '' AND path IS NOT session.repo AND path IS NOT session.cwd AND NOT EXISTS (
            SELECT 1 FROM session_directory AS known
            WHERE known.directory = path AND known.session_id = place.session_id)
        """
    }

    /// Triggers for a column whose values mostly are the session's own: those cost one look.
    private static func additions(of column: String, in other: String) -> String {
        let isElsewhere = """
            NOT EXISTS (SELECT 1 FROM session
                WHERE id = NEW.session_id AND (repo = NEW.\(column) OR cwd = NEW.\(column)))
            """
        return table.additions(of: column, in: other, where: isElsewhere)
    }
}
