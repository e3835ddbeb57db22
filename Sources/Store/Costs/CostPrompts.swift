import GRDB
import TachoCore

/// Labels the runs of a cost by prompt with their prompts.
enum CostPrompts {
    static func titled(_ rows: [CostRow], by groupings: [CostGrouping], _ database: Database) throws -> [CostRow] {
        guard let index = groupings.firstIndex(of: .prompt) else { return rows }
        let keys = rows.map { index == 0 ? $0.key : $0.inner?.key ?? "" }
        let prompts = try Row.fetchAll(
            database,
            sql: "SELECT id, prompt_preview FROM run WHERE id IN (SELECT value FROM json_each(?))",
            arguments: [JSONList.text(ids: keys)]
        )
        let titles = Dictionary(prompts.map { ($0[0] as String, $0[1] as String?) }) { first, _ in first }
        return zip(rows, keys).map { row, key in
            var row = row
            if index == 0 { row.label = titles[key] ?? nil } else { row.inner?.label = titles[key] ?? nil }
            return row
        }
    }
}
