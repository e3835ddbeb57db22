import TachoCore
import TachoRecords

/// A tool call or an API call with the place of its run in the session.
struct CallRow<Call: Sendable>: Sendable {
    /// The run's number in the session.
    let runIndex: Int
    let call: Call

    static func all(of detail: RunDetail, _ calls: (Run) -> [Call]) -> [CallRow] {
        (detail.calls.map(calls) ?? []).map { CallRow(runIndex: detail.run.index, call: $0) }
    }
}

/// How often a tool was called, and how that went.
struct ToolSum: Sendable {
    /// The tool's name as the agent calls it.
    let name: String
    let counts: [ToolCallFact.Status: Int]

    /// Sums calls by name, the most frequent first.
    static func all(of calls: [ToolCallFact]) -> [ToolSum] {
        Dictionary(grouping: calls) { $0.name ?? "?" }.map { name, calls in
            ToolSum(name: name, counts: Dictionary(grouping: calls, by: \.status).mapValues(\.count))
        }.sorted { ($1.total, $0.name) < ($0.total, $1.name) }
    }

    var total: Int { counts.values.reduce(0, +) }
}

/// The columns of lists of calls, of tools and of models.
struct CallColumns {
    let context: RecordContext

    var toolCalls: [Column<CallRow<ToolCallFact>>] {
        let field = FieldColumns<CallRow<ToolCallFact>>(ToolCallFields.shape, context) { $0.call }
        return [
            runIndex(),
            field("started_at", "START", importance: 6, minimumWidth: 8).shown { clock($0.call.startedAt) },
            field("name", "TOOL", importance: 9, minimumWidth: 10),
            field("status", "STATUS", importance: 8, minimumWidth: 7).shown(Self.statusCell),
            field("duration_ms", "TIME", importance: 5, minimumWidth: 6)
                .shown { DurationText.cell($0.call.durationInMilliseconds) },
            field("subagent", "SUB-AGENT", importance: 3, minimumWidth: 8),
            field("summary", "CALLED WITH", importance: 4, minimumWidth: 12),
            field("id", "ID", importance: 1, minimumWidth: 8),
        ]
    }

    var apiCalls: [Column<CallRow<PricedCall>>] {
        let field = FieldColumns<CallRow<PricedCall>>(APICallFields.shape, context) { $0.call }
        return [
            runIndex(),
            field("started_at", "START", importance: 6, minimumWidth: 8).shown { clock($0.call.call.startedAt) },
            field("model", "MODEL", importance: 9, minimumWidth: 10),
        ] + field.tokens({ $0.call.call.tokens }, unknown: { $0.call.call.unknownTokens }) + [
            field("cost_usd", "COST", importance: 9, minimumWidth: 8).shown { row in
                let cost = row.call.costSum
                return row.call.cost == nil && row.call.call.statedCost == nil
                    ? CostText.cell(cost) : Cell(MoneyDisplay.current.text(cost.picodollars, decimals: 4))
            },
            field("purpose", "PURPOSE", importance: 2, minimumWidth: 8),
            field("subagent", "SUB-AGENT", importance: 3, minimumWidth: 8),
            field("id", "ID", importance: 1, minimumWidth: 8),
        ]
    }

    static var tools: [Column<ToolSum>] {
        let count = { @Sendable (name: String, title: String, statuses: [ToolCallFact.Status]) in
            Column<ToolSum>(name, title, isRightAligned: true, minimumWidth: 4) { row in
                let count = statuses.compactMap { row.counts[$0] }.reduce(0, +)
                return count == 0 ? nil : "\(count)"
            }
        }
        return [
            Column("name", "TOOL", importance: 9, minimumWidth: 10) { $0.name },
            Column("count", "CALLS", isRightAligned: true, importance: 8) { "\($0.total)" },
            count("ok", "OK", [.ok]), count("error", "ERROR", [.error]), count("denied", "DENIED", [.denied]),
            count("running", "NO RESULT", [.running, .unknown]),
        ]
    }

    var models: [Column<SessionUsage.Share>] {
        let field = FieldColumns<SessionUsage.Share>(UsageFields.shape, context) { share in
            UsageRecord(share.usage, model: ModelText.name(share.model))
        }
        return [
            field("model", "MODEL", importance: 9, minimumWidth: 10),
            field("api_call_count", "CALLS", importance: 7),
        ] + field.tokens { $0.usage.tokens } + [
            field("cost_usd", "COST", importance: 9, minimumWidth: 8).shown { CostText.cell($0.usage.cost) }
        ]
    }

    private func runIndex<Call>() -> Column<CallRow<Call>> {
        Column("run", "RUN", isRightAligned: true, importance: 8, minimumWidth: 3) { "\($0.runIndex)" }
    }

    /// The time of day; empty if it is unknown.
    private func clock(_ time: Timestamp?) -> Cell {
        Cell(time.map { String(MomentText.full($0, local: context.local).suffix(8)) } ?? "")
    }

    private static func statusCell(_ row: CallRow<ToolCallFact>) -> Cell {
        switch row.call.status {
        case .ok: Cell("ok", style: .dim)
        case .error: Cell("error", style: .red)
        case .denied: Cell("denied", style: .yellow)
        case .running, .unknown: Cell(row.call.status.word)
        }
    }
}
