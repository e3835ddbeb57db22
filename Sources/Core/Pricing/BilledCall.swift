/// What of an API call decides its price.
package struct BilledCall: Hashable, Sendable {
    /// The model, as the log names it.
    package var model: String
    /// When the call was made.
    package var at: Timestamp
    package var tokens: TokenCount
    /// The tier the log names (`priority`, `fast` …); nil: standard.
    package var tier: String?
    /// Whether inference had to stay in the United States, which some vendors charge for.
    package var isUSOnly: Bool
    /// How often the vendor searched the web for it.
    package var webSearches: Int
    /// The size of its prompt in tokens, which long-context prices depend on.
    package var promptSize: Int

    package init(
        model: String,
        at: Timestamp,
        tokens: TokenCount,
        tier: String? = nil,
        isUSOnly: Bool = false,
        webSearches: Int = 0,
        promptSize: Int? = nil
    ) {
        self.model = model
        self.at = at
        self.tokens = tokens
        self.tier = tier
        self.isUSOnly = isUSOnly
        self.webSearches = webSearches
        self.promptSize = promptSize ?? tokens.prompt
    }
}

/// The cost of one API call and the price behind it, for `tacho explain`.
package struct CallCost: Hashable, Sendable {
    /// The cost in picodollars (10⁻¹² US dollars).
    package var picodollars: Int64
    /// Whether the true cost may be higher: the log leaves out a class of tokens, or the table a surcharge.
    package var isLowerBound: Bool
    /// The row that was used.
    package var row: PriceRow
    /// The band of the row that was used.
    package var band: PriceRow.Band
    /// When the price became valid; nil for always.
    package var validFrom: Timestamp?

    /// Makes a cost of what is known of it.
    package init(
        picodollars: Int64,
        isLowerBound: Bool,
        row: PriceRow,
        band: PriceRow.Band,
        validFrom: Timestamp?
    ) {
        self.picodollars = picodollars
        self.isLowerBound = isLowerBound
        self.row = row
        self.band = band
        self.validFrom = validFrom
    }

    /// The price that was used, for people: `gpt-5.6-sol priority >272000 since 2026-08-21 (litellm 1.109.1)`.
    package var priceText: String {
        var words = [row.model]
        if let region = row.region { words.append("in \(region)") }
        if band.tier != .standard { words.append(band.tier.rawValue) }
        if band.aboveTokens > 0 { words.append(">\(band.aboveTokens)") }
        if let validFrom { words.append("since \(CivilTime(utc: validFrom).date)") }
        return words.joined(separator: " ") + " (\(row.source))"
    }
}
