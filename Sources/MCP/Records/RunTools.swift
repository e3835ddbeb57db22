import TachoCore
import TachoStore

extension Tool {
    /// The argument that names a run.
    static let runID = Schema.Property.required(
        "run_id",
        .string("The run's id from run_list, or a unique prefix of it.", longest: 64)
    )

    /// `run_get`: one run.
    static func runGet(_ source: RecordSource) -> Tool {
        Tool(
            name: "run_get",
            title: "Get a run",
            description:
                "Returns one run (one prompt and everything the agent did for it): state, times, model, tokens, cost, "
                + "counts, tags.",
            arguments: [runID],
            aliases: ["id": "run_id"],
            result: [.required("run", RunValue.schema)]
        ) { arguments, _ in
            let run = try source.read { try source.run(arguments.string("run_id") ?? "", in: $0) }
            return ["run": try RunValue.value(run, local: source.local)]
        }
    }

    /// `run_latest_for_repo`: the run of a repository that started last.
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
            result: [.required("run", RunValue.schema)]
        ) { arguments, _ in
            var filter = RunFilter()
            filter.repo = try source.repository(arguments.string("repo")) ?? source.currentRepository
            filter.agent = arguments.string("agent")
            filter.limit = 1
            guard let run = try source.read({ try $0.runs(filter) }).first else {
                throw ToolError("No run of \(filter.repo ?? "any repository") is recorded. Call session_list.")
            }
            return ["run": try RunValue.value(run, local: source.local)]
        }
    }
}
