import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func runLatestForRepo(_ source: RecordSource) -> Tool {
        Tool(
            name: "run_latest_for_repo",
            title: "Latest run of a repository",
            description: "Returns the most recently started run of a repository.",
            arguments: [
                .optional("repo", .string("As in session_list; the current repository if omitted.", longest: 4_096)),
                .optional("agent", .string("Only runs of this agent.", longest: 100)),
            ],
            aliases: ["repo_path": "repo", "provider": "agent"],
            result: [.required("run", Schema(RunFields.shape.description))]
        ) { arguments, _ in
            let repo = try source.repository(arguments.string("repo")) ?? source.client.repository
            var filter = Filter(repo: repo, limit: 1)
            filter.agent = arguments.string("agent")
            guard let run = try source.read({ try $0.runs(filter) }).first else {
                throw ToolError("No run of \(repo) is recorded. Call session_list.")
            }
            return ["run": RunFields.shape.rendered(run, source.context)]
        }
    }
}
