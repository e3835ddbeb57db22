// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of Moonshot's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let moonshot = Table(
        source: "litellm 1.109.1",
        text: """
            kimi-k2-0711-preview release=1.97.0 context=131072 standard 0.6 0.15 0.6 0.6 2.5
            kimi-k2-0905-preview release=1.97.0 context=262144 standard 0.6 0.15 0.6 0.6 2.5
            kimi-k2-thinking release=1.97.0 context=262144 standard 0.6 0.15 0.6 0.6 2.5
            kimi-k2-thinking-turbo release=1.97.0 context=262144 standard 1.15 0.15 1.15 1.15 8
            kimi-k2-turbo-preview release=1.97.0 context=262144 standard 1.15 0.15 1.15 1.15 8
            kimi-k2.5 context=262144 standard 0.6 0.1 0.6 0.6 3
            kimi-k2.6 context=262144 standard 0.95 0.16 0.95 0.95 4
            kimi-k2.7-code context=262144 standard 0.95 0.19 0.95 0.95 4
            kimi-k3 context=1048576 standard 3 0.3 3 6 15
            kimi-k3.1-pro context=1048576 standard 2 0.2 2 4 10
            kimi-latest release=1.97.0 context=131072 standard 2 0.15 2 2 5
            kimi-latest-128k release=1.97.0 context=131072 standard 2 0.15 2 2 5
            kimi-latest-32k release=1.97.0 context=32768 standard 1 0.15 1 1 3
            kimi-latest-8k release=1.97.0 context=8192 standard 0.2 0.15 0.2 0.2 2
            kimi-thinking-preview release=1.97.0 context=131072 standard 0.6 0.15 0.6 0.6 2.5
            moonshot-v1-128k context=131072 standard 2 2 2 2 5
            moonshot-v1-128k-0430 release=1.97.0 context=131072 standard 2 2 2 2 5
            moonshot-v1-32k context=32768 standard 1 1 1 1 3
            moonshot-v1-32k-0430 release=1.97.0 context=32768 standard 1 1 1 1 3
            moonshot-v1-8k context=8192 standard 0.2 0.2 0.2 0.2 2
            moonshot-v1-8k-0430 release=1.97.0 context=8192 standard 0.2 0.2 0.2 0.2 2
            moonshot-v1-auto context=131072 standard 2 2 2 2 5
            """
    )
}
