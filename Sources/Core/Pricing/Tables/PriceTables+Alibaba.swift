// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of Alibaba's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let alibaba = Table(
        source: "litellm 1.109.1",
        text: """
            qwen-coder context=1000000 standard 0.3 0.3 0.3 0.3 1.5
            qwen-flash context=997952 standard 0.05 0.05 0.05 0.05 0.4; standard>256000 0.25 0.25 0.25 0.25 2
            qwen-max context=30720 standard 1.6 1.6 1.6 1.6 6.4
            qwen-plus context=129024 standard 0.4 0.4 0.4 0.4 1.2
            qwen-plus-2025-04-28 context=129024 standard 0.4 0.4 0.4 0.4 1.2 4
            qwen-plus-2025-07-14 context=129024 standard 0.4 0.4 0.4 0.4 1.2 4
            qwen-plus-2025-07-28 context=997952 standard 0.4 0.4 0.4 0.4 1.2 4; standard>256000 1.2 1.2 1.2 1.2 3.6 12
            qwen-plus-2025-09-11 context=997952 standard 0.4 0.4 0.4 0.4 1.2 4; standard>256000 1.2 1.2 1.2 1.2 3.6 12
            qwen-plus-latest context=997952 standard 0.4 0.4 0.4 0.4 1.2 4; standard>256000 1.2 1.2 1.2 1.2 3.6 12
            qwen-turbo context=129024 standard 0.05 0.05 0.05 0.05 0.2 0.5
            qwen-turbo-2024-11-01 context=1000000 standard 0.05 0.05 0.05 0.05 0.2
            qwen3-coder-flash context=997952 standard 0.3 0.08 0.3 0.3 1.5; standard>32000 0.5 0.12 0.5 0.5 2.5;
             standard>128000 0.8 0.2 0.8 0.8 4; standard>256000 1.6 0.4 1.6 1.6 9.6
            qwen3-coder-flash-2025-07-28 context=997952 standard 0.3 0.3 0.3 0.3 1.5; standard>32000 0.5 0.5 0.5 0.5
             2.5; standard>128000 0.8 0.8 0.8 0.8 4; standard>256000 1.6 1.6 1.6 1.6 9.6
            qwen3-coder-plus context=997952 standard 1 0.1 1 1 5; standard>32000 1.8 0.18 1.8 1.8 9; standard>128000 3
             0.3 3 3 15; standard>256000 6 0.6 6 6 60
            qwen3-coder-plus-2025-07-22 context=997952 standard 1 1 1 1 5; standard>32000 1.8 1.8 1.8 1.8 9;
             standard>128000 3 3 3 3 15; standard>256000 6 6 6 6 60
            qwen3-max context=258048 standard 1.2 1.2 1.2 1.2 6; standard>32000 2.4 2.4 2.4 2.4 12; standard>128000 3 3
             3 3 15
            qwen3-max-preview context=258048 standard 1.2 1.2 1.2 1.2 6; standard>32000 2.4 2.4 2.4 2.4 12;
             standard>128000 3 3 3 3 15
            qwen3-next-80b-a3b-thinking context=262144 standard 0.15 0.15 0.15 0.15 1.2
            qwen3-vl-235b-a22b-thinking context=131072 standard 0.4 0.4 0.4 0.4 4
            qwen3-vl-32b-thinking context=131072 standard 0.16 0.16 0.16 0.16 2.87
            qwen3-vl-plus context=260096 standard 0.2 0.2 0.2 0.2 1.6; standard>32000 0.3 0.3 0.3 0.3 2.4;
             standard>128000 0.6 0.6 0.6 0.6 4.8
            qwen3.5-plus context=991808 standard 0.4 0.4 0.4 0.4 2.4; standard>256000 0.5 0.5 0.5 0.5 3
            qwen3.7-max context=991808 standard 2.5 0.5 3.125 3.125 7.5
            qwen3.7-plus context=991808 standard 0.4 0.08 0.4 0.4 1.6; standard>256000 1.2 0.24 1.2 1.2 4.8
            qwen3.8-flash context=991808 standard 0.15 0.016 0.2 0.2 0.47
            qwen3.8-max context=991808 standard 2 0.25 2 2 6
            qwq-plus context=98304 standard 0.8 0.8 0.8 0.8 2.4
            """
    )
}
