package import TachoAgents
package import TachoCore
package import TachoStore

extension ForeignRow: DatabaseRow {}

extension ForeignDatabase: AgentDatabase {
    package func columns(of table: String) throws -> Set<String> {
        var names: Set<String> = []
        try forEachRow(of: "SELECT name FROM pragma_table_info(?)", [.text(table)]) { row in
            if let name = row.text(0) { names.insert(name) }
        }
        return names
    }

    package func forEachRow(
        _ query: String,
        _ arguments: [DatabaseValue],
        _ body: (any DatabaseRow) throws -> Void
    ) throws {
        try forEachRow(of: query, arguments) { try body($0) }
    }
}
