import GRDB
import TachoCore

/// The conditions of a list's query, all of which must hold, with their values.
struct QueryConditions {
    private var conditions: [String] = []
    private(set) var arguments: StatementArguments = [:]

    var isEmpty: Bool { conditions.isEmpty }

    /// `WHERE …`; empty when there is no condition.
    var clause: String {
        conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    }

    mutating func add(_ condition: String, _ values: StatementArguments = [:]) {
        conditions.append(condition)
        arguments += values
    }

    /// Adds a condition on one value, unless that is nil.
    mutating func add(_ condition: String, _ name: String, _ value: (some DatabaseValueConvertible)?) {
        guard let value else { return }
        add(condition, [name: value])
    }

    /// Adds a condition on a directory, unless that is nil: `:path` is its path, those below it lie between `:below` and
    /// `:beyond`.
    mutating func add(_ condition: String, _ directory: FolderPath?) {
        guard let directory else { return }
        add(condition, ["path": directory.path, "below": directory.below, "beyond": directory.beyond])
    }

    /// Adds the condition that a column of ids begins with some text.
    mutating func add(prefix: String, of column: String) {
        // No id holds a "g", and it comes after every character that one holds.
        add("\(column) >= :prefix AND \(column) < :beyondPrefix", ["prefix": prefix, "beyondPrefix": prefix + "g"])
    }
}
