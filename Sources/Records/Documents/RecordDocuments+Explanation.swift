package import TachoCore

package struct LogLines: Sendable {
    package var file: String
    /// The numbers of the lines, from 1.
    package var lines: [Int]

    package init(file: String, lines: [Int]) {
        self.file = file
        self.lines = lines
    }
}

/// Where an API call was read from, and where else it stands.
package struct CallSource: Sendable {
    package var source: LogSource
    /// The line's number, from 1; nil if the file is gone or has changed.
    package var line: Int?
    /// Copies of the line that were not counted again.
    package var repeats: [LogLines]

    package init(_ source: LogSource, line: Int?, repeats: [LogLines]) {
        self.source = source
        self.line = line
        self.repeats = repeats
    }
}

package struct ExplanationRecord: Sendable {
    /// How widely copies of calls were searched for, in files.
    package struct Search: Sendable {
        package var searched: Int
        package var unsearched: Int
        package var unreadable: Int

        package init(searched: Int, unsearched: Int, unreadable: Int) {
            self.searched = searched
            self.unsearched = unsearched
            self.unreadable = unreadable
        }
    }

    package var runs: [RunDetail]
    package var reasons: CostReasons
    /// By the calls' ids.
    package var sources: [String: CallSource]
    package var search: Search

    package init(
        runs: [RunDetail],
        reasons: CostReasons,
        sources: [String: CallSource],
        search: Search
    ) {
        self.runs = runs
        self.reasons = reasons
        self.sources = sources
        self.search = search
    }
}

extension RecordDocuments {
    package static let explanation = RecordDocument<ExplanationRecord>(
        "tacho.explanation.v1",
        "`tacho explain ID`.",
        [
            Field("runs", .list(of: RunFields.withCalls), "the run, or the session's runs, oldest first") { $0.runs },
            Field("reasons", .object(reasons), "why it cost what it did") { $0.reasons },
            Field("sources", .map(of: callSource), "where each API call was found, keyed by the call's `id`") {
                $0.sources
            },
            Field("search", .object(copySearch), "the search for repeated log lines") { $0.search },
        ]
    )

    private static let reasons = Shape<CostReasons>(
        "CostReasons",
        [
            Field("biggest_run_id", .text, "the most expensive run", absent: "no run has a cost") {
                $0.biggestRun?.id.rawValue
            },
            Field("biggest_run_cost_usd", .dollars, "its cost", absent: "no run has a cost") {
                $0.biggestRun?.usage.cost.picodollars
            },
            tokens("first_prompt", "the first prompt of the main thread", \.first),
            tokens("largest_prompt", "the largest prompt of the main thread", \.largest),
            tokens("last_prompt", "the last prompt of the main thread", \.last),
            Field("repeated_cost_usd", .dollars, "what sending earlier prompts again cost", absent: "not in the log") {
                $0.context?.repeatedCost
            },
            Field("cache_rewrite_count", .integer, "prompts cached again after a pause") { $0.rewrites.count },
            Field("cache_rewrite_tokens", .integer, "their tokens that had been cached") { $0.rewrites.tokens },
            Field("cache_rewrite_cost_usd", .dollars, "what they cost more than from the cache") { $0.rewrites.cost },
            Field("models", .list(of: UsageFields.shape), "the models, the most expensive first") { reasons in
                reasons.models.map { UsageRecord($0.usage, model: $0.model) }
            },
            Field("subagents", .object(UsageFields.shape), "the part that sub-agents used") {
                UsageRecord($0.subagents)
            },
        ]
    )

    private static func tokens(
        _ name: String,
        _ about: String,
        _ size: @escaping @Sendable (CostReasons.Context) -> Int
    ) -> Field<CostReasons> {
        Field(name, .integer, "\(about), in tokens", absent: "not in the log") { $0.context.map(size) }
    }

    private static let callSource = Shape<CallSource>(
        "CallSource",
        [
            Field("file", .text, "the log file") { $0.source.file },
            Field("byte", .integer, "offset of its line in the file, starting at 0") { $0.source.offset },
            Field("line", .integer, "line number, starting at 1", absent: "the file is gone or has changed") {
                $0.line
            },
            Field("repeats", .list(of: copiedLines), "copies of the line that were not counted again") { $0.repeats },
        ]
    )

    private static let copiedLines = Shape<LogLines>(
        "CopiedLines",
        [
            Field("file", .text, "the log file") { $0.file },
            Field("lines", as: .list(of: .integer), "the line numbers") { copies, _ in
                .list(copies.lines.map { .integer(Int64($0)) })
            },
        ]
    )

    private static let copySearch = Shape<ExplanationRecord.Search>(
        "CopySearch",
        [
            Field("file_count", .integer, "files searched") { $0.searched },
            Field("unsearched_file_count", .integer, "files skipped because of the size limit (`--all-files` lifts it)")
            { $0.unsearched },
            Field("unreadable_file_count", .integer, "files that could not be read") { $0.unreadable },
        ]
    )
}
