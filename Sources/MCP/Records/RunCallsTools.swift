import TachoCore
import TachoStore

extension Tool {
    /// `run_tool_calls`: the tool calls of a run.
    static func runToolCalls(_ source: RecordSource) -> Tool {
        runCalls(
            source,
            name: "run_tool_calls",
            title: "Tool calls of a run",
            description: "Lists the tool calls of a run in chronological order: name, summary, status, duration.",
            member: "tool_calls",
            row: RunValue.toolCallSchema
        )
    }

    /// `run_api_calls`: the API calls of a run.
    static func runAPICalls(_ source: RecordSource) -> Tool {
        runCalls(
            source,
            name: "run_api_calls",
            title: "API calls of a run",
            description:
                "Lists the API calls of a run in chronological order: model, tokens, cost and the price used.",
            member: "api_calls",
            row: RunValue.apiCallSchema
        )
    }

    /// A tool that lists the calls of one run, oldest first; its cursor is the number of calls before the page.
    private static func runCalls(
        _ source: RecordSource,
        name: String,
        title: String,
        description: String,
        member: String,
        row: Schema
    ) -> Tool {
        Tool(
            name: name,
            title: title,
            description: description,
            arguments: [
                runID, .optional("limit", .integer("Maximum number to return.", in: 1...100, standard: 50)),
                .optional("offset", .integer("Number to skip: next_offset of the previous page.", in: 0...1_000_000)),
            ],
            aliases: ["id": "run_id"],
            result: [
                .required(member, .array(of: row)), .required("total", .integer()),
                .optional("next_offset", .integer("Pass it as offset to get the next page.")),
                .optional("note", .string()),
            ]
        ) { arguments, _ in
            let (run, calls) = try source.read { store in
                let run = try source.run(arguments.string("run_id") ?? "", in: store)
                return (run, try store.calls(of: [run], prices: source.prices())[run.id])
            }
            let document = try JSONValue(RunDocument(run, calls: calls, local: source.local))
            let rows = document[member]?.arrayValue ?? []
            let offset = arguments.integer("offset") ?? 0
            let list = RecordList(Array(rows.dropFirst(offset)), limit: arguments.integer("limit") ?? 50)
            var members: [String: JSONValue] = [member: .array(list.rows), "total": .int(rows.count)]
            if list.hasMore { members["next_offset"] = .int(offset + list.rows.count) }
            if !run.isLogged { members["note"] = "There is no log of this run, so its calls are unknown." }
            return .object(members)
        }
    }
}
