import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

@Suite struct FolderPathSQLTests {
    /// Few characters, so that folders and paths below them meet often; `.` comes before `/`, `0` behind it.
    private static let characters = ["/", "/", "a", "b", ".", "0", "é"]

    private static func path(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...5, using: &random))
            .map { _ in characters.randomElement(using: &random) ?? "" }.joined()
    }

    @Test func swiftAndSQLAgreeOnAnyPath() throws {
        var random = SeededGenerator(seed: 11)
        let database = try DatabaseQueue()
        try database.read { database in
            var insideCount = 0
            for _ in 0..<4_000 {
                let folder = Self.path(&random)
                let path = Bool.random(using: &random) ? Self.path(&random) : folder + "/" + Self.path(&random)
                let isInside = FolderPath(folder).contains(path)
                var conditions = QueryConditions()
                conditions.add("(:it = :path OR :it >= :below AND :it < :beyond)", FolderPath(folder))
                conditions.add(":it IS NOT NULL", "it", path)
                let found = try Int.fetchOne(
                    database,
                    sql: "SELECT 1 \(conditions.clause)",
                    arguments: conditions.arguments
                )
                #expect((found == 1) == isInside, "range: \(path) in \(folder)")
                let told = try Bool.fetchOne(
                    database,
                    sql: "SELECT \(FolderPath.sql(":it", isIn: ":folder"))",
                    arguments: ["it": path, "folder": FolderPath(folder).path]
                )
                #expect(told == isInside, "columns: \(path) in \(folder)")
                if isInside { insideCount += 1 }
            }
            #expect(insideCount > 1_000)
        }
    }

    @Test func anUnknownFolderHoldsNothing() throws {
        try DatabaseQueue().read { database in
            let told = try Bool.fetchOne(database, sql: "SELECT \(FolderPath.sql("'/a'", isIn: "NULL"))")
            #expect(told == nil)
        }
    }
}
