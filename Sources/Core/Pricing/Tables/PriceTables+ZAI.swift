// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of ZAI's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let zai = Table(
        source: "litellm 1.109.1",
        text: """
            glm-4-32b-0414-128k context=128000 standard 0.1 0.1 0.1 0.1 0.1
            glm-4.5 context=128000 standard 0.6 0.6 0.6 0.6 2.2
            glm-4.5-air context=128000 standard 0.2 0.2 0.2 0.2 1.1
            glm-4.5-airx context=128000 standard 1.1 1.1 1.1 1.1 4.5
            glm-4.5-x context=128000 standard 2.2 2.2 2.2 2.2 8.9
            glm-4.5v context=128000 standard 0.6 0.6 0.6 0.6 1.8
            glm-4.6 context=200000 standard 0.6 0.11 0 0 2.2
            glm-4.7 context=200000 standard 0.6 0.11 0 0 2.2
            glm-5 context=200000 standard 1 0.2 0 0 3.2
            glm-5-code context=200000 standard 1.2 0.3 0 0 5
            glm-5.1 context=200000 standard 1.4 0.26 0 0 4.4
            glm-5.2 context=1000000 standard 1.4 0.26 0 0 4.4
            glm-5.3 context=1000000 standard 1.4 0.26 0 0 4.4
            glm-5.3-flash context=1048576 standard 0.15 0.03 0 0 0.5
            glm-5v-turbo context=200000 standard 1.2 0.24 1.2 1.2 4
            """
    )
}
