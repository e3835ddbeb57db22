/// The branches that each session, its runs and their calls were on: table `session_branch`, kept by triggers.
///
/// It makes the list of a branch fast, but does not decide it: a branch stays here when the runs on it are gone, so
/// `FilterSQL.sessionIsOnBranch` checks the sessions that it names.
enum SessionBranches {
    static let table = """
        CREATE TABLE session_branch (
            branch TEXT NOT NULL,
            session_id TEXT NOT NULL,
            PRIMARY KEY (branch, session_id)
        ) STRICT, WITHOUT ROWID;
        """

    /// The index by session, the first filling, and the triggers.
    static let rest = """
        CREATE INDEX session_branch_by_session ON session_branch (session_id);
        INSERT OR IGNORE INTO session_branch
        SELECT branch, id FROM session WHERE branch <> ''
        UNION SELECT branch, session_id FROM run WHERE branch <> ''
        UNION SELECT branch, session_id FROM usage WHERE branch <> '';
        \(additions(to: "session", id: "id"))
        \(additions(to: "run", id: "session_id"))
        \(additions(to: "usage", id: "session_id"))
        CREATE TRIGGER session_branch_delete AFTER DELETE ON session BEGIN
            DELETE FROM session_branch WHERE session_id = OLD.id;
        END;
        """

    /// Triggers that add the branch of each inserted or changed row.
    ///
    /// A row that exists is looked up rather than ignored, because an upsert overrides how triggers handle conflicts.
    private static func additions(to table: String, id: String) -> String {
        [("insert", "INSERT"), ("update", "UPDATE OF branch, \(id)")].map { name, event in
            """
            CREATE TRIGGER \(table)_branch_\(name) AFTER \(event) ON \(table) WHEN NEW.branch <> '' BEGIN
                INSERT INTO session_branch
                SELECT NEW.branch, NEW.\(id) WHERE NOT EXISTS (
                    SELECT 1 FROM session_branch WHERE branch = NEW.branch AND session_id = NEW.\(id));
            END;
            """
        }.joined(separator: "\n")
    }
}
