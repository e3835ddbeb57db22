import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    /// A tool that lists the calls of one run, oldest first; its cursor is the number of calls before the page.
    static func runCalls<Call: Sendable>(
        _ source: RecordSource,
        name: String,
        title: String,
        description: String,
        member: String,
        shape: Shape<Call>,
        calls: @escaping @Sendable (Run) -> [Call]
    ) -> Tool {
        Tool(
            name: name,
            title: title,
            description: description,
            arguments: [runID] + offsetArguments("Maximum number to return."),
            aliases: ["id": "run_id"],
            result: [.required(member, .array(of: Schema(shape.description)))] + offsetResult
        ) { arguments, _ in
            let (run, detail) = try source.read { store in
                let run = try source.run(arguments.string("run_id") ?? "", in: store)
                return (run, try store.calls(of: [run], prices: source.access.prices)[run.id])
            }
            let all = detail.map(calls) ?? []
            let offset = arguments.integer("offset") ?? 0
            let limit = arguments.integer("limit") ?? 50
            let page = RecordPage(all.dropFirst(offset), limit: limit, as: shape, source.context)
            var members: [String: JSONValue] = [member: page.value, "total": .int(all.count)]
            if page.hasMore { members["next_offset"] = .int(offset + page.count) }
            if !run.isLogged { members["note"] = "There is no log of this run, so its calls are unknown." }
            return .object(members)
        }
    }

    /// The arguments of a list in the order of time, whose pages begin after a number of rows.
    static func offsetArguments(_ limit: String) -> [Schema.Property] {
        [
            .optional("limit", .integer(limit, in: 1...100, standard: 50)),
            .optional("offset", .integer("Number to skip: next_offset of the previous page.", in: 0...1_000_000)),
        ]
    }

    /// What such a list says of itself.
    static let offsetResult: [Schema.Property] = [
        .required("total", .integer()),
        .optional("next_offset", .integer("Pass it as offset to get the next page.")),
        .optional("note", .string()),
    ]
}
