import TachoCore
import TachoRecords

extension FieldColumns {
    /// The columns of the token classes.
    ///
    /// - Parameters:
    ///   - tokens: a row's tokens; nil when they are unknown.
    ///   - unknown: the classes of a row that are unknown.
    func tokens(
        _ tokens: @escaping @Sendable (Row) -> TokenCount?,
        unknown: @escaping @Sendable (Row) -> TokenClasses = { _ in [] }
    ) -> [Column<Row>] {
        func known(_ classes: TokenClasses) -> @Sendable (Row) -> TokenCount? {
            { unknown($0).contains(classes) ? nil : tokens($0) }
        }
        return [
            token("input", "INPUT", known(.input)) { $0.input },
            token("cache_read", "CACHE READ", narrow: "READ", known(.cacheRead)) { $0.cacheRead },
            token("cache_write_5m", "WRITE 5M", known(.cacheWrite)) { $0.cacheWrite5m },
            token("cache_write_1h", "WRITE 1H", known(.cacheWrite)) { $0.cacheWrite1h },
            token("output", "OUTPUT", known(.output)) { $0.output },
            token("reasoning", "REASONING", narrow: "REASON", known(.reasoning)) { $0.reasoning },
        ]
    }

    private func token(
        _ name: String,
        _ title: String,
        narrow: String? = nil,
        _ tokens: @escaping @Sendable (Row) -> TokenCount?,
        _ count: @escaping @Sendable (TokenCount) -> Int
    ) -> Column<Row> {
        // On a terminal a class that no row uses takes no room.
        let used = { @Sendable (row: Row) in tokens(row).map(count).flatMap { $0 == 0 ? nil : $0 } }
        return column(TokenFields.shape[name].within(tokens), title, importance: 4, minimumWidth: 5)
            .shown { Cell(used($0).map(UsageText.grouped) ?? "") }
            .narrowed(narrow ?? title) { Cell(used($0).map(CountText.short) ?? "") }
    }
}
