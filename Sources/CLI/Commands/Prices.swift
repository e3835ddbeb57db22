import ArgumentParser

/// `tacho prices`: the price table in use, and what it does not price.
struct Prices: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "Show the prices in use and what is unpriced, or apply changed ones.",
        discussion: """
            EXAMPLES
              tacho prices                   the prices of the models that occur, and models without a price
              tacho prices --all --csv       every price there is
              tacho prices apply             compute all costs anew after prices have changed

            Prices are US dollars a million tokens. Those in config.toml win over the program's:

              [prices."my-model"]
              input = 3.0
              output = 15.0
              cache_read = 0.3               # cache_write_5m and cache_write_1h likewise; input's price when left out
              from = 2026-01-01              # and until; always when left out

            Tokens are kept as the agents log them; costs are made of them.
            """,
        subcommands: [PricesShow.self, PricesApply.self],
        defaultSubcommand: PricesShow.self
    )
}
