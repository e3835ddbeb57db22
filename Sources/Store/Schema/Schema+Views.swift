extension Schema {
    /// The views for users who ask in SQL; `docs/sql.md` documents them, and their columns are only ever added to.
    static let views = SchemaPart(
        tables: "",
        rest: """
            CREATE VIEW v_usage AS
                SELECT run_id, session_id, agent, \(time("quarter_at", format: "%Y-%m-%dT%H:%M:%SZ")) AS at,
                    \(day("quarter_at")) AS day, model, repo, branch, is_subagent,
                    \(UsageColumn.names.map { $0 == "cost" ? "cost / 1e12 AS cost_usd" : $0 }.joined(separator: ", "))
                FROM usage;

            CREATE VIEW v_tag (session_id, tag) AS
                SELECT session_id, tag FROM given_tag
                UNION SELECT run.session_id, run_tag.tag
                FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key;

            CREATE VIEW v_session AS
                SELECT session.id, session.agent, session.state, session.end_reason, session.exit_code, session.source,
                    session.host, session.tab_id, session.tab_label, tab.tty, session.shell, session.cwd, session.repo,
                    session.worktree, session.branch, \(time("session.started_at")) AS started_at,
                    \(time("session.ended_at")) AS ended_at, \(day("session.started_at")) AS day, session.duration_ms,
                    session.head_before, session.head_after, session.command,
                    (SELECT count(*) FROM run WHERE run.session_id = session.id AND run.trigger = 'user') AS run_count,
                    (SELECT sum(usage.cost) / 1e12 FROM usage WHERE usage.session_id = session.id) AS cost_usd,
                    (SELECT sum(usage.unpriced_count + usage.unknown_count) FROM usage
                        WHERE usage.session_id = session.id) AS unpriced_count,
                    (SELECT group_concat(v_tag.tag, ',') FROM v_tag WHERE v_tag.session_id = session.id) AS tags,
                    session_note.text AS note
                FROM session
                LEFT JOIN tab ON tab.id = session.tab_id
                LEFT JOIN session_note ON session_note.session_id = session.id;

            CREATE VIEW v_run AS
                SELECT run.id, run.session_id, run.agent, nullif(run.conversation, '') AS conversation, run.state,
                    run.trigger, \(time("run.started_at")) AS started_at, \(time("run.ended_at")) AS ended_at,
                    \(day("run.started_at")) AS day, run.ended_at - run.started_at AS duration_ms, run.model, run.cwd,
                    run.repo, run.branch, run.prompt_preview, run.tool_call_count,
                    (SELECT sum(usage.api_call_count) FROM usage WHERE usage.run_id = run.id) AS api_call_count,
                    (SELECT sum(usage.cost) / 1e12 FROM usage WHERE usage.run_id = run.id) AS cost_usd,
                    run_note.text AS note
                FROM run
                LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key;

            CREATE VIEW v_cost_by_day AS
                SELECT \(day("quarter_at")) AS day, agent, model, repo, branch,
                    sum(api_call_count) AS api_call_count,
                    \(UsageColumn.tokens.map { "sum(\($0)) AS \($0)" }.joined(separator: ", ")),
                    sum(cost) / 1e12 AS cost_usd, sum(unpriced_count + unknown_count) AS unpriced_count
                FROM usage
                GROUP BY day, agent, model, repo, branch;

            \(CallView.apiCalls.definition)
            \(CallView.toolCalls.definition)
            """
    )

    /// A column of milliseconds as RFC 3339 in UTC.
    static func time(_ column: String, format: String = "%Y-%m-%dT%H:%M:%fZ") -> String {
        "strftime('\(format)', \(column) / 1000.0, 'unixepoch')"
    }

    /// A column of milliseconds as the day of the machine that asks.
    static func day(_ column: String) -> String {
        "date(\(column) / 1000, 'unixepoch', 'localtime')"
    }
}
