import TachoCore
import TachoStore

/// One line of `tacho prices`: a model's price in one tier and for one prompt size, or that it has none.
struct PriceLine: Sendable {
    /// The model: as logs name it where it occurs, else as the table does.
    var model: String
    /// What its calls used; nil where it does not occur.
    var usage: Usage?
    /// The row of the table; nil for a model without a price.
    var row: PriceRow?
    /// The prices within the row.
    var band: PriceRow.Band?

    /// What is said where stored costs are not by the prices in use.
    static let staleWords = "Prices have changed since costs were calculated."

    /// The prices by which the latest calls of each model were priced; standard tier, all sizes of prompts.
    static func used(of book: PriceBook, models: [ModelUsage]) -> [PriceLine] {
        models.flatMap { model in
            let row = book.rows(forModel: model.model).first { $0.holds(at: model.lastUsedAt) }
            let bands = row?.bands.filter { $0.tier == .standard } ?? []
            guard let row, !bands.isEmpty else { return [PriceLine(model: model.model, usage: model.usage)] }
            return bands.map { PriceLine(model: model.model, usage: model.usage, row: row, band: $0) }
        }
    }

    /// Every price of the book, and the models that occur without one.
    static func all(of book: PriceBook, models: [ModelUsage]) -> [PriceLine] {
        let unpriced = models.filter { book.rows(forModel: $0.model).isEmpty }
        let lines = book.rows.flatMap { row in row.bands.map { PriceLine(model: row.model, row: row, band: $0) } }
        return unpriced.map { PriceLine(model: $0.model, usage: $0.usage) } + lines
    }
}

extension PriceLine {
    /// Whether it is the model's first line, which also shows the cost of its calls.
    private var isFirst: Bool { band.map { $0.aboveTokens == 0 } ?? true }

    /// The columns on a terminal, unless the user chose.
    static let terminal = [
        "model", "tier", "above_tokens", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
        "api_call_count", "unpriced_count", "cost_usd", "source",
    ]

    /// The default columns for all prices on a terminal, with the dates between which each applies.
    static let terminalOfAll = ["model", "from", "until"] + terminal.dropFirst()

    /// Every column that there is.
    static let columns: [Column<PriceLine>] =
        [Column("model", "MODEL", importance: 10, minimumWidth: 26) { $0.model }] + figures + [
            Column("tier", "TIER", importance: 2) { $0.band?.tier.rawValue }
                .shown {
                    Cell($0.band.map { $0.tier == .standard ? "" : $0.tier.rawValue } ?? "unpriced", style: .dim)
                },
            number("above_tokens", "ABOVE", importance: 7) { line in
                line.band.flatMap { $0.aboveTokens > 0 ? "\($0.aboveTokens)" : nil }
            }.shown { Cell($0.isFirst ? "" : UsageText.grouped($0.band?.aboveTokens ?? 0)) },
            Column("from", "FROM", importance: 9, minimumWidth: 10) { $0.row?.from.map(UTCDay.text) },
            Column("until", "UNTIL", importance: 9, minimumWidth: 10) { $0.row?.until.map(UTCDay.text) },
            number("api_call_count", "CALLS", importance: 8) { $0.usage.map { "\($0.apiCallCount)" } }
                .shown { Cell($0.isFirst ? $0.usage.map { "\($0.apiCallCount)" } ?? "" : "") },
            number("unpriced_count", "UNPRICED", importance: 8) { line in
                line.usage.flatMap { $0.cost.unpricedCount > 0 ? "\($0.cost.unpricedCount)" : nil }
            },
            number("cost_usd", "COST", importance: 7) { $0.usage.flatMap { CostText.machine($0.cost) } }
                .shown { $0.isFirst ? $0.usage.map { CostText.cell($0.cost) } ?? Cell("") : Cell("") },
            Column("source", "SOURCE", importance: 1) { $0.row?.source },
        ]

    private static let figures: [Column<PriceLine>] = [
        price("input", "INPUT", \.input), price("cache_read", "READ", \.cacheRead),
        price("cache_write_5m", "WRITE 5M", importance: 4, \.cacheWrite5m),
        price("cache_write_1h", "WRITE 1H", importance: 5, \.cacheWrite1h),
        price("output", "OUTPUT", \.output),
    ]

    private static func price(
        _ name: String,
        _ title: String,
        importance: Int = 6,
        _ figure: @escaping @Sendable (TokenPrices) -> Int64
    ) -> Column<PriceLine> {
        number(name, title, importance: importance) { $0.band.map { dollarsPerMillion(figure($0.prices)) } }
    }

    /// A column of figures; they leave a narrow terminal, but are never cut.
    private static func number(
        _ name: String,
        _ title: String,
        importance: Int,
        value: @escaping @Sendable (PriceLine) -> String?
    ) -> Column<PriceLine> {
        Column(name, title, isRightAligned: true, importance: importance, minimumWidth: 20, value: value)
    }

    /// A price of picodollars a token as dollars a million tokens: a million picodollars are a dollar.
    static func dollarsPerMillion(_ picodollars: Int64) -> String {
        Picodollars.exactText(picodollars * 1_000_000)
    }
}
