import TachoCore
import TachoRecords

enum PriceColumns {
    /// The columns on a terminal, unless the user chose.
    static let terminal = [
        "model", "tier", "above_tokens", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
        "api_call_count", "unpriced_count", "cost_usd", "source",
    ]

    /// The default columns for all prices on a terminal, with the dates between which each applies.
    static let terminalOfAll = ["model", "from", "until"] + terminal.dropFirst()

    static func all(_ context: RecordContext) -> [Column<PriceLine>] {
        let field = FieldColumns(PriceLineFields.shape, context)
        return [field("model", "MODEL", importance: 10, minimumWidth: 26)] + figures + [
            field("tier", "TIER", importance: 2).shown { line in
                Cell(line.band.map { $0.tier == .standard ? "" : $0.tier.rawValue } ?? "unpriced", style: .dim)
            },
            // Figures leave a narrow terminal, but are never cut.
            field("above_tokens", "FROM TOKENS", importance: 9, minimumWidth: 20)
                .shown { Cell($0.isFirst ? "" : UsageText.grouped($0.band?.aboveTokens ?? 0)) }
                .narrowed("ABOVE") { Cell($0.isFirst ? "" : CountText.short($0.band?.aboveTokens ?? 0)) },
            field("from", "FROM", importance: 9, minimumWidth: 10),
            field("until", "UNTIL", importance: 9, minimumWidth: 10),
            field("api_call_count", "CALLS", importance: 3, minimumWidth: 20)
                .shown { Cell($0.isFirst ? $0.usage.map { "\($0.apiCallCount)" } ?? "" : "") },
            field("unpriced_count", "UNPRICED", importance: 4, minimumWidth: 20).shown { line in
                Cell(line.usage.flatMap { $0.cost.unpricedCount > 0 ? "\($0.cost.unpricedCount)" : nil } ?? "")
            },
            field("cost_usd", "COST", importance: 4, minimumWidth: 20)
                .shown { $0.isFirst ? $0.usage.map { CostText.cell($0.cost) } ?? Cell("") : Cell("") },
            field("source", "SOURCE", importance: 1, minimumWidth: 40),
        ]
    }

    private static let figures: [Column<PriceLine>] = [
        price("input", "INPUT", importance: 9, \.input), price("cache_read", "READ", importance: 8, \.cacheRead),
        price("cache_write_5m", "WRITE 5M", importance: 6, \.cacheWrite5m),
        price("cache_write_1h", "WRITE 1H", importance: 7, \.cacheWrite1h),
        price("output", "OUTPUT", importance: 9, \.output),
    ]

    private static func price(
        _ name: String,
        _ title: String,
        importance: Int,
        _ figure: @escaping @Sendable (TokenPrices) -> Int64
    ) -> Column<PriceLine> {
        Column(name, title, isRightAligned: true, importance: importance, minimumWidth: 20) { line in
            line.band.map { Picodollars.perMillionText(figure($0.prices)) }
        }
    }
}

extension PriceLine {
    /// What is said when stored costs are not based on the prices in use.
    static let staleWords = "Prices have changed since costs were calculated."

    /// Whether it is the model's first line, which also shows the cost of its calls.
    fileprivate var isFirst: Bool { band.map { $0.aboveTokens == 0 } ?? true }
}
