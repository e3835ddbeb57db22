// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of ZAI's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let zai = Table(
        source: "litellm 1.109.1",
        text: """
            glm-4-32b-0414-128k standard 0.1 0.1 0.1 0.1 0.1
            glm-4.5 standard 0.6 0.6 0.6 0.6 2.2
            glm-4.5-air standard 0.2 0.2 0.2 0.2 1.1
            glm-4.5-airx standard 1.1 1.1 1.1 1.1 4.5
            glm-4.5-x standard 2.2 2.2 2.2 2.2 8.9
            glm-4.5v standard 0.6 0.6 0.6 0.6 1.8
            glm-4.6 standard 0.6 0.11 0 0 2.2
            glm-4.7 standard 0.6 0.11 0 0 2.2
            glm-5 standard 1 0.2 0 0 3.2
            glm-5-code standard 1.2 0.3 0 0 5
            glm-5.1 standard 1.4 0.26 0 0 4.4
            glm-5.2 standard 1.4 0.26 0 0 4.4
            glm-5.3 standard 1.4 0.26 0 0 4.4
            glm-5.3-flash standard 0.15 0.03 0 0 0.5
            glm-5v-turbo standard 1.2 0.24 1.2 1.2 4
            """
    )
}
