// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of OpenAI's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let openAI = Table(
        source: "litellm 1.109.1",
        text: """
            codex-mini-latest release=1.97.0 context=200000 standard 1.5 0.375 1.5 1.5 6
            gpt-4.1 context=1047576 search=0.025 standard 2 0.5 2 2 8; priority 3.5 0.875 3.5 3.5 14
            gpt-4.1-mini context=1047576 search=0.025 standard 0.4 0.1 0.4 0.4 1.6; priority 0.7 0.175 0.7 0.7 2.8
            gpt-4.1-nano context=1047576 standard 0.1 0.025 0.1 0.1 0.4; priority 0.2 0.05 0.2 0.2 0.8
            gpt-4o context=128000 standard 2.5 1.25 2.5 2.5 10; priority 4.25 2.125 4.25 4.25 17
            gpt-4o-2024-05-13 context=128000 standard 5 5 5 5 15; priority 8.75 8.75 8.75 8.75 26.25
            gpt-4o-mini context=128000 search=0.025 standard 0.15 0.075 0.15 0.15 0.6; priority 0.25 0.125 0.25 0.25 1
            gpt-5 context=272000 search=0.01 standard 1.25 0.125 1.25 1.25 10; priority 2.5 0.25 2.5 2.5 20; flex 0.625
             0.0625 0.625 0.625 5
            gpt-5-chat context=128000 standard 1.25 0.125 1.25 1.25 10
            gpt-5-codex context=272000 standard 1.25 0.125 1.25 1.25 10
            gpt-5-mini context=272000 search=0.01 standard 0.25 0.025 0.25 0.25 2; priority 0.45 0.045 0.45 0.45 3.6;
             flex 0.125 0.0125 0.125 0.125 1
            gpt-5-nano context=272000 search=0.01 standard 0.05 0.005 0.05 0.05 0.4; flex 0.025 0.0025 0.025 0.025 0.2
            gpt-5-pro context=400000 search=0.01 standard 15 15 15 15 120
            gpt-5.1 context=272000 search=0.01 standard 1.25 0.125 1.25 1.25 10; priority 2.5 0.25 2.5 2.5 20; flex
             0.625 0.0625 0.625 0.625 5
            gpt-5.1-chat-latest context=128000 standard 1.25 0.125 1.25 1.25 10
            gpt-5.1-codex context=400000 standard 1.25 0.125 1.25 1.25 10
            gpt-5.1-codex-max context=400000 standard 1.25 0.125 1.25 1.25 10
            gpt-5.1-codex-mini context=400000 standard 0.25 0.025 0.25 0.25 2
            gpt-5.2 context=272000 search=0.01 standard 1.75 0.175 1.75 1.75 14; priority 3.5 0.35 3.5 3.5 28; flex
             0.875 0.0875 0.875 0.875 7
            gpt-5.2-chat-latest context=128000 standard 1.75 0.175 1.75 1.75 14
            gpt-5.2-codex context=272000 standard 1.75 0.175 1.75 1.75 14
            gpt-5.2-pro context=272000 search=0.01 standard 21 21 21 21 168
            gpt-5.3-chat-latest context=128000 standard 1.75 0.175 1.75 1.75 14
            gpt-5.3-codex context=272000 search=0.01 standard 1.75 0.175 1.75 1.75 14; priority 3.5 0.35 3.5 3.5 28
            gpt-5.4 context=1050000 standard 2.5 0.25 2.5 2.5 15; standard>272000 5 0.5 5 5 22.5; priority 5 0.5 5 5 30;
             priority>272000 5 0.5 5 5 22.5; flex 1.25 0.13 1.25 1.25 7.5; flex>272000 2.5 0.25 2.5 2.5 11.25
            gpt-5.4-mini context=272000 search=0.01 standard 0.75 0.075 0.75 0.75 4.5; priority 1.5 0.15 1.5 1.5 9; flex
             0.375 0.0375 0.375 0.375 2.25
            gpt-5.4-nano context=272000 search=0.01 standard 0.2 0.02 0.2 0.2 1.25; flex 0.1 0.01 0.1 0.1 0.625
            gpt-5.4-pro context=1050000 search=0.01 standard 30 30 30 30 180; standard>272000 60 60 60 60 270; flex 15
             15 15 15 90; flex>272000 30 30 30 30 135
            gpt-5.5 context=1050000 search=0.01 standard 5 0.5 5 5 30; standard>272000 10 1 10 10 45; priority 12.5 1.25
             12.5 12.5 75; priority>272000 10 1 10 10 45; flex 2.5 0.25 2.5 2.5 15; flex>272000 5 0.5 5 5 22.5
            gpt-5.5-cyber standard 12.5 1.25 12.5 12.5 75
            gpt-5.5-cyber-preview standard 12.5 1.25 12.5 12.5 75
            gpt-5.5-pro context=1050000 search=0.01 standard 30 30 30 30 180; standard>272000 60 60 60 60 270; flex 15
             15 15 15 90; flex>272000 60 60 60 60 270
            gpt-5.6 context=922000 search=0.01 standard 4 0.4 5 5 20; standard>272000 8 0.8 10 10 30; priority 8 0.8 10
             10 40; priority>272000 16 1.6 20 20 60; flex 2 0.2 2.5 2.5 10; flex>272000 4 0.4 5 5 15
            gpt-5.6-cyber context=400000 standard 12.5 1.25 15.625 15.625 75; standard>272000 25 2.5 31.25 31.25 112.5
            gpt-5.6-luna context=922000 search=0.01 standard 0.2 0.02 0.25 0.25 1.2; standard>272000 0.4 0.04 0.5 0.5
             1.8; priority 0.4 0.04 0.5 0.5 2.4; priority>272000 0.8 0.08 1 1 3.6; flex 0.1 0.01 0.125 0.125 0.6;
             flex>272000 0.2 0.02 0.25 0.25 0.9
            gpt-5.6-sol context=922000 search=0.01 standard 4 0.4 5 5 20; standard>272000 8 0.8 10 10 30; priority 8 0.8
             10 10 40; priority>272000 16 1.6 20 20 60; flex 2 0.2 2.5 2.5 10; flex>272000 4 0.4 5 5 15
            gpt-5.6-terra context=922000 search=0.01 standard 2 0.2 2.5 2.5 12; standard>272000 4 0.4 5 5 18; priority 4
             0.4 5 5 24; priority>272000 8 0.8 10 10 36; flex 1 0.1 1.25 1.25 6; flex>272000 2 0.2 2.5 2.5 9
            gpt-6-astra context=922000 search=0.01 standard 10 1 12.5 12.5 50; standard>272000 20 2 25 25 75; priority
             20 2 25 25 100; priority>272000 40 4 50 50 150; ultrafast 60 6 75 75 300; ultrafast>272000 120 12 150 150
             450; flex 5 0.5 6.25 6.25 25; flex>272000 10 1 12.5 12.5 37.5
            gpt-6-astra-law context=922000 search=0.01 standard 10 1 10 10 50
            gpt-6-luna context=922000 search=0.01 standard 0.1 0.01 0.125 0.125 0.5; standard>272000 0.2 0.02 0.25 0.25
             0.75; priority 0.2 0.02 0.25 0.25 1; priority>272000 0.4 0.04 0.5 0.5 1.5; flex 0.05 0.005 0.0625 0.0625
             0.25; flex>272000 0.1 0.01 0.125 0.125 0.375
            gpt-6-rosalind context=922000 standard 15 1.5 18.75 18.75 75; standard>272000 30 3 37.5 37.5 112.5
            gpt-6-sol context=922000 search=0.01 standard 2 0.2 2.5 2.5 10; standard>272000 4 0.4 5 5 15; priority 4 0.4
             5 5 20; priority>272000 8 0.8 10 10 30; flex 1 0.1 1.25 1.25 5; flex>272000 2 0.2 2.5 2.5 7.5
            gpt-6.1-sol context=922000 search=0.01 standard 2 0.1 2.5 2.5 10; standard>272000 4 0.2 5 5 15; priority 4
             0.2 5 5 20; priority>272000 8 0.4 10 10 30; ultrafast 12 0.6 15 15 60; ultrafast>272000 24 1.2 30 30 90;
             flex 1 0.05 1.25 1.25 5; flex>272000 2 0.1 2.5 2.5 7.5
            gpt-6.1-terra context=922000 search=0.01 standard 1 0.05 1.25 1.25 5; standard>272000 2 0.1 2.5 2.5 7.5;
             priority 2 0.1 2.5 2.5 10; priority>272000 4 0.2 5 5 15; flex 0.5 0.025 0.625 0.625 2.5; flex>272000 1 0.05
             1.25 1.25 3.75
            o1 context=200000 standard 15 7.5 15 15 60
            o1-mini release=1.75.9 context=128000 standard 1.1 0.55 1.1 1.1 4.4
            o1-mini-2024-09-12 release=1.75.9 context=128000 standard 3 1.5 3 3 12
            o1-preview release=1.75.9 context=128000 standard 15 7.5 15 15 60
            o1-pro context=200000 standard 150 150 150 150 600
            o3 context=200000 search=0.01 standard 2 0.5 2 2 8; priority 3.5 0.875 3.5 3.5 14; flex 1 0.25 1 1 4
            o3-mini context=200000 standard 1.1 0.55 1.1 1.1 4.4
            o3-pro context=200000 search=0.01 standard 20 20 20 20 80
            o4-mini context=200000 search=0.01 standard 1.1 0.275 1.1 1.1 4.4; priority 2 0.5 2 2 8; flex 0.55 0.138
             0.55 0.55 2.2
            """
    )
}
