import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// The order of a list of runs or sessions.
enum RunOrder: String, CaseIterable, ExpressibleByArgument {
    case newest
    case cost
    case time

    /// Sorts rows that are sorted newest first; the largest come first, of equal ones the newest.
    func sorted<Row: SortableRow>(_ rows: [Row]) -> [Row] {
        let value: (Row) -> Int64
        switch self {
        case .newest: return rows
        case .cost: value = { $0.sortedCost }
        case .time: value = { $0.sortedTime }
        }
        return rows.enumerated().sorted { left, right in
            (value(left.element), right.offset) > (value(right.element), left.offset)
        }.map(\.element)
    }

    /// The note below a list of which more runs match.
    func hint(_ count: Int) -> String {
        switch self {
        case .newest: LimitOptions.hint(count)
        case .cost: "Showing the \(count) that cost most; use --all to list all."
        case .time: "Showing the \(count) that took longest; use --all to list all."
        }
    }
}

extension Run.State: ExpressibleByArgument {}

/// What lists can be sorted by.
protocol SortableRow {
    /// The known cost in picodollars.
    var sortedCost: Int64 { get }
    /// How long it took, in milliseconds.
    var sortedTime: Int64 { get }
}

extension RunRecord: SortableRow {
    var sortedCost: Int64 { usage.cost.picodollars }
    var sortedTime: Int64 { durationInMilliseconds }
}

extension SessionRecord: SortableRow {
    var sortedCost: Int64 { usage.total.cost.picodollars }
    /// Of one that runs, the work so far.
    var sortedTime: Int64 { session.durationInMilliseconds ?? usage.clocks?.wall ?? 0 }
}
