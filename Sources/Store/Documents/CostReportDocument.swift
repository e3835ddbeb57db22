package import TachoCore

/// A cost report in JSON, `tacho.cost.v1`: the same for the command line and for MCP.
///
/// Names never change, new ones may come; what is unknown is absent.
package struct CostReportDocument: Encodable, Sendable {
    private let report: CostReport
    private let local: LocalTime

    /// Describes a report.
    package init(_ report: CostReport, local: LocalTime) {
        self.report = report
        self.local = local
    }

    private enum Key: String, CodingKey {
        case schema, by, since, until, rows, total
        case unpricedModels = "unpriced_models"
        case unknownAgents = "unknown_agents"
        case rowsOverlap = "rows_overlap"
    }

    /// Writes the report.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode("tacho.cost.v1", forKey: .schema)
        try fields.encode(report.grouping, forKey: .by)
        try fields.encodeIfPresent(report.since.map(local.rfc3339), forKey: .since)
        try fields.encodeIfPresent(report.until.map(local.rfc3339), forKey: .until)
        try fields.encode(report.rows.map { CostRowDocument($0, local: local) }, forKey: .rows)
        try fields.encode(CostFiguresDocument(report.total, local: local), forKey: .total)
        try fields.encode(report.rowsOverlap, forKey: .rowsOverlap)
        try fields.encode(
            report.unpricedModels.map { PartDocument($0, name: "model", count: "api_call_count") },
            forKey: .unpricedModels
        )
        try fields.encode(
            report.unknownAgents.map { PartDocument($0, name: "agent", count: "session_count") },
            forKey: .unknownAgents
        )
    }
}

/// A row of a cost report in JSON: its key beside its figures.
struct CostRowDocument: Encodable {
    private let row: CostRow
    private let local: LocalTime

    /// Describes a row.
    init(_ row: CostRow, local: LocalTime) {
        self.row = row
        self.local = local
    }

    private enum Key: String, CodingKey {
        case key, label
    }

    /// Writes the row.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(row.key, forKey: .key)
        try fields.encodeIfPresent(row.label, forKey: .label)
        try CostFiguresDocument(row.figures, local: local).encode(to: encoder)
    }
}

/// The figures of a row or of the total in JSON.
struct CostFiguresDocument: Encodable {
    private let figures: CostFigures
    private let local: LocalTime

    /// Describes figures.
    init(_ figures: CostFigures, local: LocalTime) {
        self.figures = figures
        self.local = local
    }

    private enum Key: String, CodingKey {
        case from, to
        case sessionCount = "session_count"
        case runCount = "run_count"
        case autoRunCount = "auto_run_count"
        case unloggedCostUSD = "unlogged_cost_usd"
    }

    /// Writes the figures.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(figures.sessionCount, forKey: .sessionCount)
        try fields.encode(figures.runCount, forKey: .runCount)
        try fields.encode(figures.autoRunCount, forKey: .autoRunCount)
        try UsageDocument(figures.usage).encode(to: encoder)
        try fields.encodeIfPresent(figures.unloggedCost.map(CostDocument.dollars), forKey: .unloggedCostUSD)
        try fields.encodeIfPresent(figures.from.map(local.rfc3339), forKey: .from)
        try fields.encodeIfPresent(figures.to.map(local.rfc3339), forKey: .to)
    }
}

/// A name with a number in JSON.
struct PartDocument: Encodable {
    private let part: CostReport.Part
    private let name: String
    private let count: String

    /// Describes a part by the names of its two fields.
    init(_ part: CostReport.Part, name: String, count: String) {
        self.part = part
        self.name = name
        self.count = count
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// Writes the two fields.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(part.name, forKey: Key(name))
        try fields.encode(part.count, forKey: Key(count))
    }
}
