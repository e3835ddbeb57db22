/// The facts behind a cost in SQL: what a run's calls of one quarter of an hour, model and place used; a run without a
/// call; a session without a run.
enum CostSource {
    /// The columns of `facts(of:)`, in the order in which `CostFact.detailed` reads them.
    ///
    /// - Parameter sessions: a condition on `session_id`, a query for ids.
    /// - Parameter unpricedOnly: whether only calls without a price are wanted.
    static func facts(of sessions: String, unpricedOnly: Bool = false) -> String {
        let calls = """
            SELECT usage.session_id, usage.agent, usage.quarter_at, usage.run_id, run.trigger = 'user',
                usage.api_call_count, usage.input, usage.cache_read, usage.cache_write_5m, usage.cache_write_1h,
                usage.output, usage.reasoning, usage.cost, usage.priced_count, usage.lower_bound_count,
                usage.unpriced_count, usage.unknown_count,
                usage.model, \(repo("usage.repo")) AS repo, \(branch("nullif(usage.branch, '')", "run.branch")) AS branch
            FROM usage
            LEFT JOIN run ON run.id = usage.run_id
            LEFT JOIN session ON session.id = usage.session_id
            WHERE usage.session_id IN (\(sessions))
            """
        if unpricedOnly { return calls + " AND usage.unpriced_count > 0" }
        return """
            \(calls)
            UNION ALL
            SELECT run.session_id, run.agent, \(quarter("run.started_at")), run.id, run.trigger = 'user',
                \(nothing), 0,
                coalesce(run.model, ''), \(repo("coalesce(run.repo, run.cwd, '')")), \(branch("run.branch", "NULL"))
            FROM run LEFT JOIN session ON session.id = run.session_id
            WHERE run.session_id IN (\(sessions)) AND NOT EXISTS (SELECT 1 FROM usage WHERE run_id = run.id)
            UNION ALL
            SELECT session.id, session.agent, \(quarter("session.started_at")), NULL, 0,
                \(nothing), 1,
                '', coalesce(session.repo, session.cwd), coalesce(session.branch, '')
            FROM session
            WHERE session.id IN (\(sessions)) AND NOT EXISTS (SELECT 1 FROM run WHERE session_id = session.id)
            """
    }

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

    /// Zero calls, tokens and costs, up to the number of unknown ones.
    private static let nothing = Array(repeating: "0", count: 11).joined(separator: ", ")

    private static func quarter(_ moment: String) -> String {
        let size = RunRows.quarter
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
            WHEN \(repo) = '' THEN coalesce(session.repo, session.cwd, '')
            WHEN session.repo IS NULL OR \(repo) = session.repo THEN \(repo)
            WHEN (\(isIn(repo, "session.repo")) OR \(isIn(repo, "session.worktree")))
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

    private static func isIn(_ path: String, _ folder: String) -> String {
        "\(path) = \(folder) OR substr(\(path), 1, length(\(folder)) + 1) = \(folder) || '/'"
    }
}
