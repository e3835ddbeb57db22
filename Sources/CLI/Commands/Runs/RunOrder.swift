import ArgumentParser
import TachoCore
import TachoStore

/// The order of a list of runs.
enum RunOrder: String, CaseIterable, ExpressibleByArgument {
    case newest
    case cost
    case time

    /// Sorts runs that are sorted newest first; the largest come first, of equal ones the newest.
    func sorted(_ runs: [RunRecord]) -> [RunRecord] {
        let value: (RunRecord) -> Int64
        switch self {
        case .newest: return runs
        case .cost: value = { $0.usage.cost.picodollars }
        case .time: value = { $0.durationInMilliseconds }
        }
        return runs.enumerated().sorted { left, right in
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
