import ArgumentParser

struct Prices: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "Show the prices in use and models without one, or apply changed prices.",
        discussion: """
            EXAMPLES
              tacho prices                   prices of the models you use
              tacho prices --all --csv       all prices
              tacho prices apply             recalculate all costs with current prices

            Prices are US dollars per million tokens. Those in config.toml override the built-in ones:

              [prices."my-model"]
              input = 3.0
              output = 15.0
              cache_read = 0.3               # also cache_write_5m and cache_write_1h
              from = 2026-01-01              # and until; both optional

            Cache prices default to the input price. Tokens are stored as logged, so costs can always be recalculated.
            """,
        subcommands: [PricesShow.self, PricesApply.self],
        defaultSubcommand: PricesShow.self
    )
}
