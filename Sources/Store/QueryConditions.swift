import GRDB

/// The conditions of a list's query, all of which must hold, with their values.
struct QueryConditions {
    private var conditions: [String] = []
    /// The values of the conditions.
    private(set) var arguments: StatementArguments = [:]

    /// `WHERE …`; empty when there is no condition.
    var clause: String {
        conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    }

    /// Adds a condition with its values.
    mutating func add(_ condition: String, _ values: StatementArguments = [:]) {
        conditions.append(condition)
        arguments += values
    }

    /// Adds a condition on one value, unless that is nil.
    mutating func add(_ condition: String, _ name: String, _ value: (some DatabaseValueConvertible)?) {
        guard let value else { return }
        add(condition, [name: value])
    }

    /// Adds a condition on a repository or folder: `:path` is its path, those below it lie between `:below` and `:beyond`.
    mutating func add(_ condition: String, path: String) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        // "0" is the character after "/": the range holds just the paths that begin with the folder and a slash.
        let folder = path == "/" ? "" : path
        add(condition, ["path": path, "below": folder + "/", "beyond": folder + "0"])
    }

    /// Adds the condition that a column of ids begins with some text.
    mutating func add(prefix: String, of column: String) {
        // No id holds a "g", and it comes after every character that one holds.
        add("\(column) >= :prefix AND \(column) < :beyondPrefix", ["prefix": prefix, "beyondPrefix": prefix + "g"])
    }
}
