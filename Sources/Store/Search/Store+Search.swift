import GRDB
package import TachoCore

extension Store {
    /// The runs whose prompts match a text and a filter, the best first, with their usage, tags and notes.
    ///
    /// - Throws: `StoreError`.
    package func runs(matching text: SearchText, _ filter: Filter = Filter()) throws -> [RunRecord] {
        try read { database in
            let numbers = try PromptQuery(text, filter).numbers(database)
            let runs = try Self.runs(RunQuery(numbers: numbers), database)
            let found = Dictionary(runs.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
            let ids = try database.cachedStatement(sql: "SELECT id FROM run WHERE number = ?")
            return try numbers.compactMap { try String.fetchOne(ids, arguments: [$0]) }.compactMap { found[$0] }
        }
    }
}
