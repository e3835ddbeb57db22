import Foundation
package import GRDB

/// A database as an agent would have written it, rendered from what truly happened, one transaction after another.
package struct RenderedDatabase: Sendable {
    /// A statement with its arguments.
    package struct Change: Sendable {
        package var statement: String
        package var arguments: StatementArguments

        package init(_ statement: String, _ arguments: StatementArguments = []) {
            self.statement = statement
            self.arguments = arguments
        }
    }

    /// The path below the user's home.
    package var path: String
    /// What is there before the first transaction.
    package var schema: [String]
    package var transactions: [[Change]] = []

    package init(path: String, schema: [String]) {
        self.path = path
        self.schema = schema
    }

    /// Adds a transaction of one statement.
    package mutating func add(_ statement: String, _ arguments: StatementArguments = []) {
        transactions.append([Change(statement, arguments)])
    }

    /// Adds a row.
    package mutating func insert(into table: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>) {
        let columns = values.map(\.key).joined(separator: ", ")
        let places = values.map { _ in "?" }.joined(separator: ", ")
        add("INSERT OR REPLACE INTO \(table) (\(columns)) VALUES (\(places))", StatementArguments(values.map(\.value)))
    }
}
