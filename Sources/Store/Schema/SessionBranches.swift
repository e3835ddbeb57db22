/// The branches that each session, its runs and their calls were on.
enum SessionBranches {
    static let table = SessionPlaceTable(name: "session_branch", column: "branch")

    /// The index, the first filling, and the triggers.
    static let rest = """
        INSERT OR IGNORE INTO session_branch
        SELECT branch, id FROM session WHERE branch <> ''
        UNION SELECT branch, session_id FROM run WHERE branch <> ''
        UNION SELECT branch, session_id FROM usage WHERE branch <> '';
        \(table.additions(of: "branch", in: "session", session: "id"))
        \(table.additions(of: "branch", in: "run"))
        \(table.additions(of: "branch", in: "usage"))
        \(table.removal)
        """
}
