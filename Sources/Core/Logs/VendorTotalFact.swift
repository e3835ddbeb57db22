/// The agent's own running total of a conversation, which also counts calls that it logs nowhere else.
///
/// It is cumulative: totals of one conversation are never added, the last one counts. The total of a fork includes
/// the history that it copied.
package struct VendorTotalFact: MergeableFact {
    /// One model's part of the total.
    package struct Share: Hashable, Sendable, Codable, Comparable {
        /// The model, by the vendor's name.
        package var model: String
        /// Its tokens.
        package var tokens: TokenCount
        /// Its cost in billionths of a US dollar; nil if not reported.
        package var nanodollars: Int?
        /// Its billed web searches.
        package var webSearchCount: Int

        /// Makes a model's part.
        package init(model: String, tokens: TokenCount, nanodollars: Int?, webSearchCount: Int = 0) {
            self.model = model
            self.tokens = tokens
            self.nanodollars = nanodollars
            self.webSearchCount = webSearchCount
        }

        /// Orders by model, for a stable order of rows.
        package static func < (left: Share, right: Share) -> Bool { left.model < right.model }
    }

    /// The agent, by its catalogue id.
    package var agent: String
    /// The conversation.
    package var key: String
    /// When the total was written, as far as the log says.
    package var asOf: Timestamp
    /// The line, which decides between totals with the same timestamp.
    package var source: LogSource
    /// The total cost in billionths of a US dollar; nil if not reported.
    package var nanodollars: Int?
    /// Whether a model without a price is left out of `nanodollars`.
    package var isPartial: Bool
    /// The models, in order of their names.
    package var shares: [Share]

    /// Makes a total.
    package init(
        agent: String,
        conversation: String,
        asOf: Timestamp,
        source: LogSource,
        nanodollars: Int?,
        isPartial: Bool,
        shares: [Share]
    ) {
        self.agent = agent
        self.key = conversation
        self.asOf = asOf
        self.source = source
        self.nanodollars = nanodollars
        self.isPartial = isPartial
        self.shares = shares.sorted()
    }

    /// Keeps the later total.
    package func merging(_ other: VendorTotalFact) -> VendorTotalFact {
        (asOf, source) < (other.asOf, other.source) ? other : self
    }
}
