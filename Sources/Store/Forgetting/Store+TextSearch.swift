import GRDB
package import TachoCore

extension Store {
    /// The sessions that contain a text anywhere: in prompts, tools' inputs, command lines, notes, tags, branches,
    /// directories or tabs' labels, whatever the case of its letters.
    ///
    /// Looks at every row.
    package func sessions(containing text: String) throws -> Set<SessionID> {
        try read { database in
            let ids = try String.fetchAll(database, sql: Self.containing, arguments: ["text": text.lowercased()])
            return Set(ids.compactMap(SessionID.init(rawValue:)))
        }
    }

    private static func has(_ column: String) -> String { "instr(swiftLowercaseString(\(column)), :text) > 0" }

    private static func hasAny(_ columns: [String]) -> String { columns.map(has).joined(separator: " OR ") }

    private static let containing = """
        SELECT id FROM session WHERE \(hasAny(["command", "cwd", "repo", "worktree", "branch", "tab_label", "agent_cwd"]))
        UNION SELECT session_id FROM run WHERE \(hasAny(["prompt_preview", "cwd", "repo", "branch"]))
        UNION SELECT session_id FROM session_note WHERE \(has("text"))
        UNION SELECT session_id FROM given_tag WHERE \(has("tag"))
        UNION SELECT run.session_id FROM run JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key
            WHERE \(has("run_note.text"))
        UNION SELECT run.session_id FROM run JOIN run_tag ON run_tag.agent = run.agent AND run_tag.run_key = run.key
            WHERE \(has("run_tag.tag"))
        UNION SELECT run.session_id FROM tool_call_fact AS tool JOIN run ON run.agent = tool.agent
            AND iif(tool.run_key IS NULL, run.conversation = tool.conversation, run.key = tool.run_key)
            WHERE \(has("tool.summary"))
        UNION SELECT session_id FROM imported_calls WHERE \(hasAny(["tool_calls"]))
        """
}
