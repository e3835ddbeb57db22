import TachoCore

/// The columns of the token classes, for whatever rows have tokens.
enum TokenColumns {
    /// The six classes, by the names of the JSON fields.
    ///
    /// - Parameter tokens: a row's tokens; nil when they are unknown.
    static func all<Row>(_ tokens: @escaping @Sendable (Row) -> TokenCount?) -> [Column<Row>] {
        [
            column("input", "INPUT") { tokens($0)?.input },
            column("cache_read", "CACHE READ") { tokens($0)?.cacheRead },
            column("cache_write_5m", "WRITE 5M") { tokens($0)?.cacheWrite5m },
            column("cache_write_1h", "WRITE 1H") { tokens($0)?.cacheWrite1h },
            column("output", "OUTPUT") { tokens($0)?.output },
            column("reasoning", "REASONING") { tokens($0)?.reasoning },
        ]
    }

    private static func column<Row>(
        _ name: String,
        _ title: String,
        _ value: @escaping @Sendable (Row) -> Int?
    ) -> Column<Row> {
        // On a terminal a class that no row uses takes no room.
        Column(name, title, isRightAligned: true, importance: 4, minimumWidth: 5) { value($0).map { "\($0)" } }
            .shown { Cell(value($0).flatMap { $0 == 0 ? nil : UsageText.grouped($0) } ?? "") }
    }
}
