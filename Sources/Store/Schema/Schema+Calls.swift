extension Schema {
    /// Views of single calls for people who ask in SQL; see `docs/sql.md`.
    ///
    /// They show what the logs say. A call's cost is derived when it is shown and stored only as a sum, in `usage`.
    static let calls = """
        CREATE VIEW v_api_call AS
            SELECT key AS id, agent, conversation, model,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 1000.0, 'unixepoch') AS ended_at,
                date(started_at / 1000, 'unixepoch', 'localtime') AS day,
                input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, web_search_count, tier, subagent,
                cwd, branch, file AS log_file, position AS log_position
            FROM api_call_fact;

        CREATE VIEW v_tool_call AS
            SELECT key AS id, agent, conversation, name, summary,
                CASE status WHEN 0 THEN 'running' WHEN 2 THEN 'ok' WHEN 3 THEN 'error' WHEN 4 THEN 'denied'
                    ELSE 'unknown' END AS status,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 1000.0, 'unixepoch') AS ended_at,
                date(started_at / 1000, 'unixepoch', 'localtime') AS day,
                ended_at - started_at AS duration_ms, subagent
            FROM tool_call_fact
            WHERE NOT is_container;
        """
}
