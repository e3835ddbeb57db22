// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of XAI's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let xai = Table(
        source: "litellm 1.109.1",
        text: """
            grok-2 release=1.97.0 context=131072 standard 2 2 2 2 10
            grok-2-1212 release=1.97.0 context=131072 standard 2 2 2 2 10
            grok-3 release=1.97.0 context=131072 standard 3 0.75 3 3 15
            grok-3-beta release=1.97.0 context=131072 standard 3 0.75 3 3 15
            grok-3-fast-beta release=1.97.0 context=131072 standard 5 1.25 5 5 25
            grok-3-fast-latest release=1.97.0 context=131072 standard 5 1.25 5 5 25
            grok-3-mini release=1.97.0 context=131072 standard 0.3 0.075 0.3 0.3 0.5
            grok-3-mini-beta release=1.97.0 context=131072 standard 0.3 0.075 0.3 0.3 0.5
            grok-3-mini-fast release=1.97.0 context=131072 standard 0.6 0.15 0.6 0.6 4
            grok-3-mini-fast-beta release=1.97.0 context=131072 standard 0.6 0.15 0.6 0.6 4
            grok-4 release=1.97.0 context=256000 standard 3 3 3 3 15
            grok-4-0709 release=1.97.0 context=256000 standard 3 3 3 3 15; standard>128000 6 6 6 6 30
            grok-4-1-fast release=1.97.0 context=2000000 standard 0.2 0.05 0.2 0.2 0.5; standard>128000 0.4 0.1 0.4 0.4
             1
            grok-4-1-fast-non-reasoning release=1.97.0 context=2000000 standard 0.2 0.05 0.2 0.2 0.5; standard>128000
             0.4 0.1 0.4 0.4 1
            grok-4-1-fast-reasoning release=1.97.0 context=2000000 standard 0.2 0.05 0.2 0.2 0.5; standard>128000 0.4
             0.1 0.4 0.4 1
            grok-4-fast-non-reasoning release=1.97.0 context=2000000 standard 0.2 0.05 0.2 0.2 0.5; standard>128000 0.4
             0.1 0.4 0.4 1
            grok-4-fast-reasoning release=1.97.0 context=2000000 standard 0.2 0.05 0.2 0.2 0.5; standard>128000 0.4 0.1
             0.4 0.4 1
            grok-4-latest release=1.97.0 context=256000 standard 3 3 3 3 15; standard>128000 6 6 6 6 30
            grok-4.20 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-0309 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-0309-non-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5
             2.5 5
            grok-4.20-0309-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-beta context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-beta-0309 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-beta-0309-non-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4
             2.5 2.5 5
            grok-4.20-beta-0309-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5
             2.5 5
            grok-4.20-beta-latest-non-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4
             2.5 2.5 5
            grok-4.20-beta-latest-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5
             2.5 5
            grok-4.20-beta-non-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5
             2.5 5
            grok-4.20-beta-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-multi-agent context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-multi-agent-0309 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5
             5
            grok-4.20-multi-agent-beta-0309 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5
             2.5 5
            grok-4.20-multi-agent-beta-latest context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4
             2.5 2.5 5
            grok-4.20-non-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-non-reasoning-gv2 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5
             5
            grok-4.20-reasoning context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.20-reasoning-gv2 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.3 context=1000000 standard 1.25 0.2 1.25 1.25 2.5; standard>200000 2.5 0.4 2.5 2.5 5
            grok-4.5 context=500000 standard 2 0.3 2 2 6; standard>200000 4 0.6 4 4 12
            grok-4.6 context=500000 standard 2 0.5 2 2 6; standard>200000 4 1 4 4 12
            grok-4.7 context=500000 standard 2 0.5 2 2 6; standard>200000 4 1 4 4 12
            grok-beta release=1.97.0 context=131072 standard 5 5 5 5 15
            grok-build-0.1 context=256000 standard 1 0.2 1 1 2; standard>200000 2 0.4 2 2 4
            grok-build-latest context=500000 standard 2 0.3 2 2 6; standard>200000 4 0.6 4 4 12
            grok-code-fast context=256000 standard 1 0.2 1 1 2; standard>200000 2 0.4 2 2 4
            grok-code-fast-1 context=256000 standard 1 0.2 1 1 2; standard>200000 2 0.4 2 2 4
            grok-code-fast-1-0825 context=256000 standard 1 0.2 1 1 2; standard>200000 2 0.4 2 2 4
            """
    )
}
