import TachoCore
import TachoStore

/// A timesheet in JSON, `tacho.timesheet.v1`; times are in milliseconds.
struct TimesheetDocument: Encodable {
    private let schema = "tacho.timesheet.v1"
    private let by: String
    private let clock: String
    private let roundMs: Int64
    private let rows: [TimesheetLineDocument]
    private let totals: [TimesheetLineDocument]
    private let total: TimesheetLineDocument

    /// Describes a timesheet.
    init(_ sheet: Timesheet, by: WorkGrouping, clock: WorkClock, step: Int64) {
        self.by = by.rawValue
        self.clock = clock.rawValue
        roundMs = step
        rows = sheet.days.map(TimesheetLineDocument.init)
        totals = sheet.totals.map(TimesheetLineDocument.init)
        total = TimesheetLineDocument(sheet.total)
    }

    private enum CodingKeys: String, CodingKey {
        case schema, by, clock, rows, totals, total
        case roundMs = "round_ms"
    }
}

/// One line of a timesheet in JSON.
struct TimesheetLineDocument: Encodable {
    private let date: String?
    private let key: String?
    private let durationMs: Int64
    private let roundedMs: Int64
    private let sessionCount: Int

    /// Describes a line.
    init(_ line: Timesheet.Line) {
        date = line.day
        key = line.key
        durationMs = line.duration
        roundedMs = line.rounded
        sessionCount = line.sessionCount
    }

    private enum CodingKeys: String, CodingKey {
        case date, key
        case durationMs = "duration_ms"
        case roundedMs = "rounded_ms"
        case sessionCount = "session_count"
    }
}
