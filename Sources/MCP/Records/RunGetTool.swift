import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    /// The argument that names a run.
    static let runID = Schema.Property.required(
        "run_id",
        .string("The run's id from run_list, or its last 7 characters.", longest: 64)
    )

    static func runGet(_ source: RecordSource) -> Tool {
        Tool(
            name: "run_get",
            title: "Get a run",
            description:
                "Returns one run (one prompt and everything the agent did for it): state, times, model, tokens, cost, "
                + "counts, tags.",
            arguments: [runID],
            aliases: ["id": "run_id"],
            result: [.required("run", Schema(RunFields.shape.description))]
        ) { arguments, _ in
            let run = try source.read { try source.run(arguments.string("run_id") ?? "", in: $0) }
            return ["run": RunFields.shape.rendered(run, source.context)]
        }
    }
}
