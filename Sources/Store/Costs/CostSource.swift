import TachoCore

/// The facts behind a cost in SQL: what a run's calls of one quarter of an hour, model and place used; a run without a
/// call; a session without a run.
enum CostSource {
    /// The columns of `facts(of:)`, in the order in which `CostFact.detailed` reads them.
    ///
    /// - Parameter sessions: a condition on a session's id, a query for ids.
    /// - Parameter unpricedOnly: whether only calls without a price are wanted.
    static func facts(of sessions: String, unpricedOnly: Bool = false) -> String {
        """
        SELECT session.id, coalesce(usage.agent, run.agent, session.agent),
            coalesce(usage.quarter_at, \(quarter("coalesce(run.started_at, session.started_at)"))),
            run.id, run.trigger = 'user',
            \(counts.map { "coalesce(usage.\($0), 0)" }.joined(separator: ", ")),
            coalesce(usage.unknown_count, run.id IS NULL),
            coalesce(usage.model, run.model, ''), \(repo("coalesce(usage.repo, run.repo, run.cwd, '')")),
            \(branch("nullif(usage.branch, '')", "run.branch"))
        FROM session
        LEFT JOIN run ON run.session_id = session.id
        LEFT JOIN usage ON usage.run_id = run.id
        WHERE session.id IN (\(sessions)) \(unpricedOnly ? "AND usage.unpriced_count > 0" : "")
        """
    }

    /// The columns of numbers that are 0 where there is no call.
    private static let counts = [
        "api_call_count", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost",
        "priced_count", "lower_bound_count", "unpriced_count",
    ]

    /// The cost that only agents' own totals tell, by session: a conversation's stands in the last session that wrote it.
    static func unloggedCosts(of sessions: String) -> String {
        """
        SELECT attachment.session_id, \(sum("conversation.unlogged_cost")) AS cost
        FROM attachment
        JOIN conversation
            ON conversation.agent = attachment.agent AND conversation.id = attachment.conversation
        WHERE attachment.session_id IN (\(sessions)) AND conversation.unlogged_cost IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM attachment AS later
                WHERE later.agent = attachment.agent AND later.conversation = attachment.conversation
                    AND (later.to_at, later.session_id) > (attachment.to_at, attachment.session_id))
        GROUP BY attachment.session_id
        """
    }

    /// The sum of a column of money or tokens; beyond what SQLite's integers hold it stays at their end, as `CostSum` and
    /// `TokenCount` have it, where `sum` alone would fail.
    static func sum(_ column: String) -> String {
        "min(\(Int64.max), sum(\(column) / 1000000000) * 1000000000 + sum(\(column) % 1000000000))"
    }

    private static func quarter(_ moment: String) -> String {
        let size = QuarterHour.length
        return "\(moment) - (\(moment) % \(size) + \(size)) % \(size)"
    }

    /// The branch of a call: as its line names it, else its run, else the session.
    static func branch(_ call: String, _ run: String) -> String {
        "coalesce(\(call), \(run), session.branch, '')"
    }

    /// The repository of a call.
    ///
    /// A worktree or folder that was gone before the log was read is found by what the hook saw when it was there.
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

    /// Whether a path is a repository of its own, by this machine's eyes or by those of the one that recorded the session.
    static func isNested(_ path: String) -> String {
        """
        CASE WHEN EXISTS (SELECT 1 FROM imported_session WHERE session_id = session.id)
            THEN EXISTS (SELECT 1 FROM imported_place WHERE session_id = session.id AND repo = \(path))
            ELSE EXISTS (SELECT 1 FROM place WHERE place.cwd = \(path) AND place.repo IS NOT NULL)
        END
        """
    }
}
