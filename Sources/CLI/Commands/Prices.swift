import ArgumentParser

/// `tacho prices`: the price table in use, and what it does not price.
struct Prices: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "Show the prices in use and what is unpriced, or apply changed ones.",
        discussion: """
            EXAMPLES
              tacho prices                   the prices of the models that occur
              tacho prices --all --csv       every price there is
              tacho prices apply             compute all costs anew by changed prices

            Prices are US dollars a million tokens. Those in config.toml win over the program's:

              [prices."my-model"]
              input = 3.0
              output = 15.0
              cache_read = 0.3               # also cache_write_5m and cache_write_1h
              from = 2026-01-01              # and until; always when left out

            A price of the cache that is left out is that of input. Tokens are kept as the agents log them; costs are \
            made of them.
            """,
        subcommands: [PricesShow.self, PricesApply.self],
        defaultSubcommand: PricesShow.self
    )
}
