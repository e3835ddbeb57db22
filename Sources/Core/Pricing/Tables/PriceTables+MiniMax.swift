// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of MiniMax's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let miniMax = Table(
        source: "litellm 1.109.1",
        text: """
            minimax-m2 context=200000 standard 0.3 0.03 0.375 0.375 1.2
            minimax-m2.1 context=1000000 standard 0.3 0.03 0.375 0.375 1.2
            minimax-m2.1-lightning context=1000000 standard 0.3 0.03 0.375 0.375 2.4
            minimax-m2.5 context=1000000 standard 0.3 0.03 0.375 0.375 1.2
            minimax-m2.5-lightning context=1000000 standard 0.3 0.03 0.375 0.375 2.4
            minimax-m3 context=1000000 standard 0.3 0.06 0.3 0.3 1.2; standard>512000 0.6 0.12 0.6 0.6 2.4
            """
    )
}
