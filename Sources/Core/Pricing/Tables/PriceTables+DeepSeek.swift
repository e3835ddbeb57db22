// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of DeepSeek's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let deepSeek = Table(
        source: "litellm 1.109.1",
        text: """
            deepseek-chat context=131072 standard 0.28 0.028 0.28 0.28 0.42
            deepseek-coder context=128000 standard 0.14 0.014 0.14 0.14 0.28
            deepseek-flash context=1000000 offpeak=1-5@0-1,4-6,10-24;6-7@0-24 standard 0.3 0.006 0 0 1.2; off-peak 0.15
             0.003 0 0 0.6
            deepseek-r1 context=65536 standard 0.55 0.14 0.55 0.55 2.19
            deepseek-reasoner context=131072 standard 0.28 0.028 0.28 0.28 0.42
            deepseek-v3 context=65536 standard 0.27 0.07 0 0 1.1
            deepseek-v3.2 context=163840 standard 0.28 0.028 0.28 0.28 0.4
            deepseek-v4-flash context=1000000 offpeak=1-5@0-1,4-6,10-24;6-7@0-24 standard 0.3 0.006 0 0 1.2; off-peak
             0.15 0.003 0 0 0.6
            deepseek-v4-pro context=1000000 offpeak=1-5@0-1,4-6,10-24;6-7@0-24 standard 1.32 0.044 0 0 3.96; off-peak
             0.66 0.022 0 0 1.98
            """
    )
}
