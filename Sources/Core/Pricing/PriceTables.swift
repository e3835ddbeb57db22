/// The price tables that are part of the program.
///
/// Nothing is parsed before the first price is asked for, so that they cost no start-up time.
package enum PriceTables {
    /// The text of one table, and where it is from.
    struct Table: Sendable {
        let source: String
        let text: String
    }

    /// Rows kept by hand, which win over `fromLiteLLM`.
    package static let byHand = handKept.flatMap(PriceTableParser.rows)

    /// LiteLLM's prices of the vendors' own models.
    package static let fromLiteLLM = [
        alibaba, anthropic, deepSeek, google, miniMax, mistral, moonshot, openAI, xai, zai,
    ].flatMap(PriceTableParser.rows)
}
