import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func commitSessions(_ source: RecordSource) -> Tool {
        Tool(
            name: "commit_sessions",
            title: "Sessions of commits",
            description:
                "Returns which session, run and prompt made a commit, or the commits of a range. origin is made (proven), "
                + "possible (not certain; makers are candidates) or outside (no recorded run).",
            arguments: [
                .required("commit", .string("A commit, or a range A..B.", longest: 500)),
                .optional("repo", .string("As in session_list; the current repository if omitted.", longest: 4_096)),
            ],
            aliases: ["range": "commit", "sha": "commit", "repo_path": "repo"],
            result: [
                .required("commits", .array(of: Schema(CommitFields.made.description))), .optional("note", .string()),
            ]
        ) { arguments, _ in
            let name = arguments.string("commit") ?? ""
            let repo = try source.repository(arguments.string("repo")) ?? source.client.repository
            guard let commits = try source.access.commits(named: name, in: repo, limit: rowLimit + 1) else {
                throw ToolError(
                    "git knows no commit \(JSONValue.string(name).excerpt) in \(repo). Pass another, or repo."
                )
            }
            let page = RecordPage(commits, limit: rowLimit, as: CommitFields.made, source.context)
            var members: [String: JSONValue] = ["commits": page.value]
            if page.hasMore { members["note"] = "Only the newest \(page.count) are shown. Narrow the range." }
            return .object(members)
        }
    }

    private static let rowLimit = 20
}
