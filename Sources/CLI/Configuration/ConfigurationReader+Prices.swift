import TOMLKit
import TachoCore

extension ConfigurationReader {
    private static let priceKeys = [
        "input", "output", "cache_read", "cache_write_5m", "cache_write_1h", "from", "until",
    ]

    /// Reads `[prices."MODEL"]`: dollars per million tokens, and the dates between which they apply.
    mutating func readPrices(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["prices"], "[prices.\"MODEL\"] must be a table with: input = 3.0, output = 15.0")
        }
        for model in table.keys.sorted() {
            guard let prices = table[model]?.table else {
                fail(["prices", model], "[prices.\"\(model)\"] must be a table with: input = 3.0, output = 15.0")
                continue
            }
            if let row = priceRow(model, prices) { configuration.prices.append(row) }
        }
    }

    private mutating func priceRow(_ model: String, _ table: TOMLTable) -> PriceRow? {
        for key in table.keys.sorted() where !Self.priceKeys.contains(key) {
            warnUnknown(["prices", model, key])
        }
        let errorCount = errors.count
        let input = price("input", model, table)
        let output = price("output", model, table)
        let (read, written) = (price("cache_read", model, table), price("cache_write_5m", model, table))
        let kept = price("cache_write_1h", model, table)
        let (from, until) = (day("from", model, table), day("until", model, table))
        if let from, let until, until <= from {
            fail(["prices", model, "until"], "until must be after from, or the price never applies")
        }
        guard errors.count == errorCount else { return nil }
        guard let input, let output else {
            fail(["prices", model], "a price needs both input and output, in dollars per million tokens")
            return nil
        }
        guard
            let prices = TokenPrices(
                inputPerMillion: input,
                outputPerMillion: output,
                cacheReadPerMillion: read,
                cacheWrite5mPerMillion: written,
                cacheWrite1hPerMillion: kept
            )
        else { return nil }
        return PriceRow(
            model: model,
            source: "config.toml",
            from: from,
            until: until,
            bands: [PriceRow.Band(prices: prices)]
        )
    }

    /// A price in dollars per million tokens; nil if absent, or if invalid, which is an error.
    private mutating func price(_ key: String, _ model: String, _ table: TOMLTable) -> Double? {
        guard let value = table[key] else { return nil }
        if let number = value.double ?? value.int.map(Double.init),
            Picodollars.perToken(dollarsPerMillion: number) != nil
        {
            return number
        }
        fail(["prices", model, key], "\(key) must be a number of dollars per million tokens, such as 3.0")
        return nil
    }

    /// The start of a day in UTC, given as a TOML date or as a string.
    private mutating func day(_ key: String, _ model: String, _ table: TOMLTable) -> Timestamp? {
        guard let value = table[key] else { return nil }
        if let day = CivilTime(date: value.string ?? value.date?.debugDescription ?? "")?.utc { return day }
        fail(["prices", model, key], "\(key) must be a date such as 2026-01-01")
        return nil
    }
}
