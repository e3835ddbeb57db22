extension Schema {
    /// Which of several exports of a session counts, and the views without calls of runs that are another session's now.
    static let importRanks = """
        -- See `MergeRank`. Of earlier imports nothing is known: the next one counts.
        ALTER TABLE imported_session ADD COLUMN is_logged INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE imported_session ADD COLUMN exported_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE imported_session ADD COLUMN has_calls INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE imported_session ADD COLUMN api_call_count INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE imported_session ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;

        DROP VIEW v_api_call;
        CREATE VIEW v_api_call AS
            SELECT key AS id, agent, conversation, model,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 1000.0, 'unixepoch') AS ended_at,
                date(started_at / 1000, 'unixepoch', 'localtime') AS day,
                input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, web_search_count, tier, subagent,
                cwd, branch, file AS log_file, position AS log_position
            FROM api_call_fact
            UNION ALL
            SELECT value ->> 'id', run.agent, run.conversation, value ->> 'model',
                strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'started_at'),
                strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'ended_at'), date(value ->> 'started_at', 'localtime'),
                value ->> '$.tokens.input', value ->> '$.tokens.cache_read', value ->> '$.tokens.cache_write_5m',
                value ->> '$.tokens.cache_write_1h', value ->> '$.tokens.output', value ->> '$.tokens.reasoning',
                coalesce(value ->> 'web_search_count', 0), value ->> 'tier', value ->> 'subagent',
                coalesce(value ->> 'cwd', run.cwd), coalesce(value ->> 'branch', run.branch), NULL, NULL
            FROM imported_calls
                JOIN run ON run.id = imported_calls.run_id AND run.session_id = imported_calls.session_id,
                json_each(imported_calls.api_calls);

        DROP VIEW v_tool_call;
        CREATE VIEW v_tool_call AS
            SELECT key AS id, agent, conversation, name, summary,
                CASE status WHEN 0 THEN 'running' WHEN 2 THEN 'ok' WHEN 3 THEN 'error' WHEN 4 THEN 'denied'
                    ELSE 'unknown' END AS status,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 1000.0, 'unixepoch') AS ended_at,
                date(started_at / 1000, 'unixepoch', 'localtime') AS day,
                ended_at - started_at AS duration_ms, subagent
            FROM tool_call_fact
            WHERE NOT is_container
            UNION ALL
            SELECT value ->> 'id', run.agent, run.conversation, value ->> 'name', value ->> 'summary',
                value ->> 'status', strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'started_at'),
                strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'ended_at'), date(value ->> 'started_at', 'localtime'),
                value ->> 'duration_ms', value ->> 'subagent'
            FROM imported_calls
                JOIN run ON run.id = imported_calls.run_id AND run.session_id = imported_calls.session_id,
                json_each(imported_calls.tool_calls);
        """
}
