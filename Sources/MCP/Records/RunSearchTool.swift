import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    /// What narrows a search; more would cost every client more tokens than it saves.
    private static let conditions: Set = ["repo", "agent", "branch", "since", "until"]

    static func runSearch(_ source: RecordSource) -> Tool {
        Tool(
            name: "run_search",
            title: "Search prompts",
            description: "Finds runs by the words of their prompts, the best first. Every word must begin a word of "
                + "the prompt; a phrase in double quotes must occur as it is. Only beginnings of prompts "
                + "are stored.",
            arguments: [
                .required("query", .string("Such as: retry \"payment service\".", longest: 1_000)),
                .optional("limit", .integer("Maximum number to return.", in: Filter.limits, standard: 10)),
            ] + Filter.conditions.filter { conditions.contains($0.name) },
            aliases: Filter.aliases.filter { conditions.contains($0.value) }.merging(["q": "query", "words": "query"]) {
                first,
                _ in first
            },
            result: [
                .required("hits", .array(of: Schema(SearchFields.shape.description))), .optional("note", .string()),
            ]
        ) { arguments, context in
            let text = SearchText(arguments.string("query") ?? "")
            guard !text.isEmpty else { throw ToolError("query has no words. Pass the words to search for.") }
            var filter = try Filter(conditions: arguments, in: source)
            let limit = arguments.integer("limit") ?? 10
            filter.limit = limit + 1
            let runs = try source.read { try $0.runs(matching: text, filter) }
            try context.checkCancellation()
            let page = RecordPage(runs.map(SearchHit.init), limit: limit, as: SearchFields.shape, source.context)
            var members: [String: JSONValue] = ["hits": page.value]
            if page.hasMore { members["note"] = "More prompts match: use more words, filters or a larger limit." }
            if page.count == 0 { members["note"] = "No prompt matches. Use fewer words or filters." }
            return .object(members)
        }
    }
}
