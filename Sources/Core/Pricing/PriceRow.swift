/// What one model costs during one span of time.
package struct PriceRow: Hashable, Sendable {
    /// Prices for one tier and for prompts above a size.
    package struct Band: Hashable, Sendable {
        package var tier: PriceTier
        /// The band applies to prompts with more than this many tokens, including cached ones.
        package var aboveTokens: Int
        package var prices: TokenPrices

        package init(tier: PriceTier = .standard, aboveTokens: Int = 0, prices: TokenPrices) {
            self.tier = tier
            self.aboveTokens = aboveTokens
            self.prices = prices
        }
    }

    /// The model's name in the table, in lower case.
    package var model: String
    /// Where the figures come from: `litellm 1.109.1`.
    package var source: String
    /// When the row becomes valid; nil for always.
    package var from: Timestamp?
    /// When the row stops being valid, exclusive; nil for never.
    package var until: Timestamp?
    /// The most tokens of a prompt that the model takes; nil when the table does not say.
    package var contextWindow: Int?
    /// The bands, the smallest prompts of each tier first.
    package var bands: [Band]
    /// One use of the vendor's web search, in picodollars; nil when the table names no price.
    package var webSearch: Int64?
    /// The thousandths that inference in the United States only costs; 1000: no surcharge, or none known.
    package var usPerMille: Int64
    /// The thousandths that a region's endpoints of the clouds cost, by the region's name; nil: the price holds everywhere.
    package var regions: [String: Int64]?
    /// The region whose endpoints the prices are for; nil: any.
    package var region: String?
    /// Whether what is asked for may cost more than the prices say.
    package var isBound = false
    /// The hours in which the `offPeak` bands apply.
    package var offPeak: OffPeakHours?

    package init(
        model: String,
        source: String,
        from: Timestamp? = nil,
        until: Timestamp? = nil,
        bands: [Band],
        webSearch: Int64? = nil
    ) {
        self.model = model.lowercased()
        self.source = source
        self.from = from
        self.until = until
        self.bands = bands
        self.webSearch = webSearch
        usPerMille = 1_000
    }

    /// The row for calls that endpoints of a region serve; a bound where the table does not name the region.
    func served(in region: String) -> PriceRow {
        guard let regions else { return self }
        var row = self
        row.region = region
        // This is the vendor's own surcharge; a cloud's is part of its regional price.
        row.usPerMille = 1_000
        guard let perMille = regions[region] else {
            row.isBound = true
            return row
        }
        for index in row.bands.indices { row.bands[index].prices = row.bands[index].prices.scaled(perMille: perMille) }
        return row
    }

    /// Whether the row is valid at a timestamp.
    package func holds(at moment: Timestamp) -> Bool {
        if let from, moment < from { return false }
        if let until, moment >= until { return false }
        return true
    }

    /// The band of a tier for a prompt of this size: the highest one that the prompt is above.
    ///
    /// Long-context prices thus apply to the whole request, and a prompt of exactly the threshold is not long.
    package func band(tier: PriceTier, prompt: Int) -> Band? {
        let bands = bands.filter { $0.tier == tier }
        return bands.filter { prompt > $0.aboveTokens }.max { $0.aboveTokens < $1.aboveTokens }
            ?? bands.first { $0.aboveTokens == 0 }
    }
}
