// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of Mistral's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let mistral = Table(
        source: "litellm 1.109.1",
        text: """
            codestral-2405 release=1.97.0 context=32000 standard 1 1 1 1 3
            codestral-2508 context=128000 standard 0.3 0.03 0.3 0.3 0.9
            codestral-latest context=128000 standard 0.3 0.03 0.3 0.3 0.9
            codestral-mamba-latest context=256000 standard 0.25 0.025 0.25 0.25 0.25
            devstral-2512 release=1.97.0 context=256000 standard 0.4 0.4 0.4 0.4 2
            devstral-latest context=256000 standard 0.4 0.04 0.4 0.4 2
            devstral-medium-2507 release=1.97.0 context=128000 standard 0.4 0.4 0.4 0.4 2
            devstral-medium-latest context=256000 standard 0.4 0.04 0.4 0.4 2
            devstral-small-2505 release=1.97.0 context=128000 standard 0.1 0.1 0.1 0.1 0.3
            devstral-small-2507 release=1.97.0 context=128000 standard 0.1 0.1 0.1 0.1 0.3
            devstral-small-latest context=256000 standard 0.1 0.01 0.1 0.1 0.3
            labs-devstral-small-2512 release=1.97.0 context=256000 standard 0.1 0.1 0.1 0.1 0.3
            magistral-medium-1-2-2509 release=1.97.0 context=40000 standard 2 2 2 2 5
            magistral-medium-2506 release=1.97.0 context=40000 standard 2 2 2 2 5
            magistral-medium-2509 release=1.97.0 context=40000 standard 2 2 2 2 5
            magistral-medium-latest context=262144 standard 1.5 0.15 1.5 1.5 7.5
            magistral-small-1-2-2509 release=1.97.0 context=40000 standard 0.5 0.5 0.5 0.5 1.5
            magistral-small-2506 release=1.97.0 context=40000 standard 0.5 0.5 0.5 0.5 1.5
            magistral-small-latest context=262144 standard 0.15 0.015 0.15 0.15 0.6
            ministral-14b-2512 context=262144 standard 0.2 0.02 0.2 0.2 0.2
            ministral-14b-latest context=262144 standard 0.2 0.02 0.2 0.2 0.2
            ministral-3-14b-2512 context=262144 standard 0.2 0.02 0.2 0.2 0.2
            ministral-3-3b-2512 context=131072 standard 0.1 0.01 0.1 0.1 0.1
            ministral-3-8b-2512 context=262144 standard 0.15 0.015 0.15 0.15 0.15
            ministral-3b-2512 context=131072 standard 0.1 0.01 0.1 0.1 0.1
            ministral-3b-latest context=131072 standard 0.1 0.01 0.1 0.1 0.1
            ministral-8b-2512 context=262144 standard 0.15 0.015 0.15 0.15 0.15
            ministral-8b-latest context=262144 standard 0.15 0.015 0.15 0.15 0.15
            mistral-code-agent-latest context=256000 standard 0.4 0.04 0.4 0.4 2
            mistral-code-fim-latest context=128000 standard 0.3 0.03 0.3 0.3 0.9
            mistral-code-latest context=128000 standard 0.3 0.03 0.3 0.3 0.9
            mistral-large-2402 release=1.97.0 context=32000 standard 4 4 4 4 12
            mistral-large-2407 release=1.97.0 context=128000 standard 3 3 3 3 9
            mistral-large-2411 release=1.97.0 context=128000 standard 2 2 2 2 6
            mistral-large-2512 context=262144 standard 0.5 0.05 0.5 0.5 1.5
            mistral-large-3 context=262144 standard 0.5 0.05 0.5 0.5 1.5
            mistral-large-4 context=1048576 standard 1.36 0.14 1.36 1.36 4.18
            mistral-large-4-0 context=1048576 standard 1.36 0.14 1.36 1.36 4.18
            mistral-large-latest context=262144 standard 0.5 0.05 0.5 0.5 1.5
            mistral-medium context=262144 standard 1.5 0.15 1.5 1.5 7.5
            mistral-medium-2312 release=1.97.0 context=32000 standard 2.7 2.7 2.7 2.7 8.1
            mistral-medium-2505 release=1.97.0 context=131072 standard 0.4 0.4 0.4 0.4 2
            mistral-medium-2508 release=1.97.0 context=131072 standard 0.4 0.4 0.4 0.4 2
            mistral-medium-2604 context=262144 standard 1.5 0.15 1.5 1.5 7.5
            mistral-medium-3 context=262144 standard 1.5 0.15 1.5 1.5 7.5
            mistral-medium-3-1-2508 release=1.97.0 context=131072 standard 0.4 0.4 0.4 0.4 2
            mistral-medium-3-5 context=262144 standard 1.5 0.15 1.5 1.5 7.5
            mistral-medium-3.5 context=262144 standard 1.5 0.15 1.5 1.5 7.5
            mistral-small context=32000 standard 0.1 0.01 0.1 0.1 0.3
            mistral-small-2603 context=262144 standard 0.15 0.015 0.15 0.15 0.6
            mistral-small-3-2-2506 release=1.97.0 context=131072 standard 0.06 0.06 0.06 0.06 0.18
            mistral-small-latest context=262144 standard 0.15 0.015 0.15 0.15 0.6
            mistral-tiny context=32000 standard 0.25 0.025 0.25 0.25 0.25
            mistral-vibe-cli-fast context=262144 standard 0.15 0.015 0.15 0.15 0.6
            mistral-vibe-cli-latest context=262144 standard 1.5 0.15 1.5 1.5 7.5
            mistral-vibe-cli-with-tools context=262144 standard 1.5 0.15 1.5 1.5 7.5
            open-mistral-7b release=1.97.0 context=32000 standard 0.25 0.25 0.25 0.25 0.25
            open-mistral-nemo context=128000 standard 0.3 0.03 0.3 0.3 0.3
            open-mistral-nemo-2407 release=1.97.0 context=128000 standard 0.3 0.3 0.3 0.3 0.3
            open-mixtral-8x22b release=1.97.0 context=65336 standard 2 2 2 2 6
            open-mixtral-8x7b release=1.97.0 context=32000 standard 0.7 0.7 0.7 0.7 0.7
            pixtral-12b-2409 release=1.97.0 context=128000 standard 0.15 0.15 0.15 0.15 0.15
            pixtral-large-2411 release=1.97.0 context=128000 standard 2 2 2 2 6
            pixtral-large-latest context=128000 standard 2 0.2 2 2 6
            """
    )
}
