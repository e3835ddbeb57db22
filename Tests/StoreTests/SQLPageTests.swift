import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// The page for people who ask in SQL: its statements run, and its lists of columns are the views'.
@Suite struct SQLPageTests {
    private let page: String

    init() throws {
        page = try Project.text("docs/sql.md")
    }

    @Test func everyStatementRuns() throws {
        let statements = page.components(separatedBy: "```sql\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(statements.count == 10)
        let store = try StoreFixture().store([.made(0)])
        for statement in statements {
            try store.read { _ = try Row.fetchAll($0, sql: statement) }
        }
    }

    @Test(arguments: [
        "v_session", "v_run", "v_usage", "v_tag", "v_cost_by_day", "v_api_call", "v_tool_call",
    ])
    func theColumnsAreThoseOfTheView(view: String) throws {
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(view)` |") })
        let told = try #require(line.split(separator: "|").last).split(separator: " ").joined(separator: " ")
        let columns = try StoreFixture().store().read { try $0.columns(in: view).map(\.name) }
        #expect(told == "`\(columns.joined(separator: " "))`")
    }
}
