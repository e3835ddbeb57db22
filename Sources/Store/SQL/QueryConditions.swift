import GRDB
import TachoCore

/// The conditions of a query, joined by AND, with their values.
struct QueryConditions {
    private var conditions: [String] = []
    private(set) var arguments: StatementArguments = [:]

    var isEmpty: Bool { conditions.isEmpty }

    /// `WHERE …`; empty without conditions.
    var clause: String {
        conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    }

    mutating func add(_ condition: String, _ values: StatementArguments = [:]) {
        conditions.append(condition)
        arguments += values
    }

    /// Adds a condition on one value, unless it is nil.
    mutating func add(_ condition: String, _ name: String, _ value: (some DatabaseValueConvertible)?) {
        guard let value else { return }
        add(condition, [name: value])
    }

    /// Adds a condition on a directory, unless it is nil: `:path` is its path, and paths below it are between `:below`
    /// and `:beyond`.
    mutating func add(_ condition: String, _ directory: FolderPath?) {
        guard let directory else { return }
        add(condition, ["path": directory.path, "below": directory.below, "beyond": directory.beyond])
    }
}
