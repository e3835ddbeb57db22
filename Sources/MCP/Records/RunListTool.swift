import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func runList(_ source: RecordSource) -> Tool {
        Tool(
            name: "run_list",
            title: "List runs",
            description: "Lists runs (one prompt and everything the agent did for it), newest first: state, times, "
                + "model, tokens, cost, counts, tags. Filter by session_id for the runs of one session, or by prompt to "
                + "find out what was tried before.",
            arguments: [
                .optional(
                    "prompt",
                    .string(
                        "Only runs whose prompt contains this text (only the beginning of a prompt is stored).",
                        longest: 96
                    )
                )
            ]
                + Filter.arguments,
            aliases: Filter.aliases,
            result: RecordPage.schema("runs", of: RunFields.shape.description)
        ) { arguments, context in
            let filter = try Filter(arguments, in: source)
            let runs = try source.read { try $0.runs(filter, prompt: arguments.string("prompt")) }
            try context.checkCancellation()
            let limit = Filter.rowLimit(arguments)
            let page = RecordPage(runs, limit: limit, as: RunFields.shape, source.context)
            let last = runs.prefix(page.count).last
            return page.result(
                named: "runs",
                nextCursor: last.map { PageCursor(startedAt: $0.startedAt, id: $0.id.rawValue, of: arguments).text },
                emptyNote: "No run matches. Remove filters, or call session_list."
            )
        }
    }
}
