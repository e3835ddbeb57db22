import TachoCore

/// The SQL for the facts behind a cost: the usage of a run's calls per quarter hour, model and place, runs without
/// calls, and sessions without runs.
enum CostSQL {
    /// The facts, with the columns in the order in which `CostFact.detailed` reads them.
    ///
    /// - Parameters:
    ///   - sessions: a query for session ids.
    ///   - unpricedOnly: whether to return only calls without a price.
    static func facts(of sessions: String, unpricedOnly: Bool = false) -> String {
        """
        SELECT session.id AS session_id, coalesce(usage.agent, run.agent, session.agent) AS agent,
            coalesce(usage.quarter_at, \(quarter("coalesce(run.started_at, session.started_at)"))) AS at,
            run.id AS run_id, run.trigger = 'user' AS is_users,
            coalesce(usage.model, run.model, '') AS model,
            \(repo("coalesce(usage.repo, run.repo, run.cwd, '')")) AS repo,
            \(branch("nullif(usage.branch, '')", "run.branch")) AS branch,
            \(UsageColumn.allCases.map(usage).joined(separator: ", ")), run.conversation AS conversation,
            usage.is_subagent AS is_subagent, usage.repo AS logged_repo, usage.branch AS logged_branch
        FROM session
        LEFT JOIN run ON run.session_id = session.id
        LEFT JOIN usage ON usage.run_id = run.id
        WHERE session.id IN (\(sessions)) \(unpricedOnly ? "AND usage.unpriced_count > 0" : "")
        """
    }

    /// A usage column: 0 without calls, and unknown for a session without runs, unless it asked for nothing.
    private static func usage(_ column: UsageColumn) -> String {
        let none = column == .unknownCount ? "run.id IS NULL AND NOT \(AttachmentSQL.sessionHasLog)" : "0"
        return "coalesce(usage.\(column.name), \(none)) AS \(column.name)"
    }

    /// Cost that agents report beyond their logs, by session; a conversation's counts for the last session that wrote
    /// it.
    static func unloggedCosts(of sessions: String) -> String {
        """
        SELECT attachment.session_id, \(UsageColumn.sum("conversation.unlogged_cost")) AS cost
        FROM attachment
        JOIN \(AttachmentSQL.conversation)
        WHERE attachment.session_id IN (\(sessions)) AND conversation.unlogged_cost IS NOT NULL
            AND NOT \(AttachmentSQL.isWrittenLater)
        GROUP BY attachment.session_id
        """
    }

    private static func quarter(_ moment: String) -> String {
        let size = QuarterHour.length
        return "\(moment) - (\(moment) % \(size) + \(size)) % \(size)"
    }

    /// The branch of a call: from its log line, otherwise from its run, otherwise from the session.
    static func branch(_ call: String, _ run: String) -> String {
        "coalesce(\(call), \(run), session.branch, '')"
    }

    /// The repository of a call.
    ///
    /// If a worktree or directory was deleted before the log was read, what the hook recorded decides.
    static func repo(_ repo: String) -> String {
        """
        CASE
            WHEN \(repo) = session.repo THEN session.repo
            WHEN \(repo) = '' THEN coalesce(session.repo, session.cwd, '')
            WHEN session.repo IS NULL THEN \(repo)
            WHEN (\(FolderPath.sql(repo, isIn: "session.repo")) OR \(FolderPath.sql(repo, isIn: "session.worktree")))
                AND NOT \(isNested(repo)) THEN session.repo
            ELSE \(repo)
        END
        """
    }

    /// Whether a path is a repository of its own, as seen by the machine that recorded the session.
    static func isNested(_ path: String) -> String {
        """
        CASE WHEN EXISTS (SELECT 1 FROM imported_session WHERE session_id = session.id)
            THEN EXISTS (SELECT 1 FROM imported_place WHERE session_id = session.id AND repo = \(path))
            ELSE EXISTS (SELECT 1 FROM place WHERE place.cwd = \(path) AND place.repo IS NOT NULL)
        END
        """
    }
}
