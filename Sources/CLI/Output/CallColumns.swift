import TachoCore
import TachoStore

/// A tool call or an API call with the place of its run in the session.
struct CallRow<Call: Sendable>: Sendable {
    /// The run's number in the session.
    let runIndex: Int
    /// The call.
    let call: Call
}

/// How often a tool was called, and how that went.
struct ToolSum: Sendable {
    /// The tool's name as the agent calls it.
    let name: String
    /// Calls by status.
    let counts: [ToolCallFact.Status: Int]

    /// Sums calls by name, the most frequent first.
    static func all(of calls: [ToolCallFact]) -> [ToolSum] {
        Dictionary(grouping: calls) { $0.name ?? "?" }.map { name, calls in
            ToolSum(name: name, counts: Dictionary(grouping: calls, by: \.status).mapValues(\.count))
        }.sorted { ($1.total, $0.name) < ($0.total, $1.name) }
    }

    /// All calls.
    var total: Int { counts.values.reduce(0, +) }
}

/// The columns of lists of calls, of tools and of models.
struct CallColumns {
    /// The current time.
    let now: Timestamp
    /// The clock for times.
    let local: LocalTime

    /// Every tool call's columns.
    var toolCalls: [Column<CallRow<ToolCallFact>>] {
        [
            Column("run", "RUN", isRightAligned: true, importance: 8, minimumWidth: 3) { "\($0.runIndex)" },
            Column("started_at", "START", importance: 6, minimumWidth: 8) { [local] in
                $0.call.startedAt.map(local.rfc3339)
            }.shown { [local] in
                Cell($0.call.startedAt.map { String(MomentText.full($0, local: local).suffix(8)) } ?? "")
            },
            Column("name", "TOOL", importance: 9, minimumWidth: 10) { $0.call.name },
            Column("status", "STATUS", importance: 8, minimumWidth: 7) { $0.call.status.word }.shown(Self.statusCell),
            Column("duration_ms", "TIME", isRightAligned: true, importance: 5, minimumWidth: 6) {
                $0.call.durationInMilliseconds.map { "\($0)" }
            }.shown { Cell($0.call.durationInMilliseconds.map { DurationText.short(milliseconds: $0) } ?? "") },
            Column("subagent", "SUB-AGENT", importance: 3, minimumWidth: 8) { $0.call.reference.subagent },
            Column("summary", "CALLED WITH", importance: 4, minimumWidth: 12) { $0.call.summary },
            Column("id", "ID", importance: 1, minimumWidth: 8) { $0.call.key },
        ]
    }

    /// Every API call's columns.
    var apiCalls: [Column<CallRow<PricedCall>>] {
        [
            Column("run", "RUN", isRightAligned: true, importance: 8, minimumWidth: 3) { "\($0.runIndex)" },
            Column("started_at", "START", importance: 6, minimumWidth: 8) { [local] in
                local.rfc3339($0.call.call.startedAt)
            }.shown { [local] in Cell(String(MomentText.full($0.call.call.startedAt, local: local).suffix(8))) },
            Column("model", "MODEL", importance: 9, minimumWidth: 10) { $0.call.call.model },
        ] + TokenColumns.all { $0.call.call.tokens } + [
            Column("cost_usd", "COST", isRightAligned: true, importance: 9, minimumWidth: 8) {
                CostText.machine(CostSum($0.call))
            }.shown { row in
                let cost = CostSum(row.call)
                return row.call.cost == nil
                    ? CostText.cell(cost) : Cell("$" + Picodollars.text(cost.picodollars, decimals: 4))
            },
            Column("subagent", "SUB-AGENT", importance: 3, minimumWidth: 8) { $0.call.call.reference.subagent },
            Column("id", "ID", importance: 1, minimumWidth: 8) { $0.call.call.key },
        ]
    }

    /// The columns of tools by name.
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

    /// The columns of models.
    static var models: [Column<SessionUsage.Share>] {
        [
            Column("model", "MODEL", importance: 9, minimumWidth: 10) { $0.model.isEmpty ? "unnamed" : $0.model },
            Column("api_call_count", "CALLS", isRightAligned: true, importance: 7) { "\($0.usage.apiCallCount)" },
        ] + TokenColumns.all { $0.usage.tokens } + [
            Column("cost_usd", "COST", isRightAligned: true, importance: 9, minimumWidth: 8) {
                CostText.machine($0.usage.cost)
            }.shown { CostText.cell($0.usage.cost) }
        ]
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

extension CostSum {
    /// The sum of one call.
    init(_ call: PricedCall) {
        self.init()
        add(call.cost)
    }
}
