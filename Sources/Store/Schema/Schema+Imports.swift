extension Schema {
    /// What other machines' exports bring, and the views for people who ask in SQL; see `docs/sql.md`.
    static let imports = """
        -- Sessions of another machine. What is made of this machine's journal and logs leaves them alone.
        CREATE TABLE imported_session (
            session_id TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW v_usage AS
            SELECT run_id, session_id, agent,
                strftime('%Y-%m-%dT%H:%M:%SZ', quarter_at / 1000, 'unixepoch') AS at,
                date(quarter_at / 1000, 'unixepoch', 'localtime') AS day,
                model, repo, branch, is_subagent, api_call_count, input, cache_read, cache_write_5m, cache_write_1h,
                output, reasoning, cost / 1e12 AS cost_usd, priced_count, lower_bound_count, unpriced_count,
                unknown_count
            FROM usage;

        CREATE VIEW v_tag (session_id, tag) AS
            SELECT session_id, tag FROM given_tag
            UNION SELECT run.session_id, run_tag.tag
            FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key;

        CREATE VIEW v_session AS
            SELECT session.id, session.agent, session.state, session.end_reason, session.exit_code, session.source,
                session.host, session.tab_id, session.tab_label, tab.tty, session.shell, session.cwd, session.repo,
                session.worktree, session.branch,
                strftime('%Y-%m-%dT%H:%M:%fZ', session.started_at / 1000.0, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', session.ended_at / 1000.0, 'unixepoch') AS ended_at,
                date(session.started_at / 1000, 'unixepoch', 'localtime') AS day,
                session.duration_ms, session.head_before, session.head_after, session.command,
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
                run.trigger, strftime('%Y-%m-%dT%H:%M:%fZ', run.started_at / 1000.0, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', run.ended_at / 1000.0, 'unixepoch') AS ended_at,
                date(run.started_at / 1000, 'unixepoch', 'localtime') AS day,
                run.ended_at - run.started_at AS duration_ms, run.model, run.cwd, run.repo, run.branch,
                run.prompt_preview, run.tool_call_count,
                (SELECT sum(usage.api_call_count) FROM usage WHERE usage.run_id = run.id) AS api_call_count,
                (SELECT sum(usage.cost) / 1e12 FROM usage WHERE usage.run_id = run.id) AS cost_usd,
                run_note.text AS note
            FROM run
            LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key;

        CREATE VIEW v_cost_by_day AS
            SELECT date(quarter_at / 1000, 'unixepoch', 'localtime') AS day, agent, model, repo, branch,
                sum(api_call_count) AS api_call_count, sum(input) AS input, sum(cache_read) AS cache_read,
                sum(cache_write_5m) AS cache_write_5m, sum(cache_write_1h) AS cache_write_1h, sum(output) AS output,
                sum(reasoning) AS reasoning, sum(cost) / 1e12 AS cost_usd,
                sum(unpriced_count + unknown_count) AS unpriced_count
            FROM usage
            GROUP BY day, agent, model, repo, branch;
        """
}
