// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of Google's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let google = Table(
        source: "litellm 1.109.1",
        text: """
            gemini-2.0-flash release=1.97.0 context=1048576 search=0.035 standard 0.1 0.025 0.1 0.1 0.4
            gemini-2.0-flash-001 release=1.97.0 context=1048576 search=0.035 standard 0.1 0.025 0.1 0.1 0.4
            gemini-2.0-flash-lite release=1.97.0 context=1048576 search=0.035 standard 0.075 0.01875 0.075 0.075 0.3
            gemini-2.0-flash-lite-001 release=1.97.0 context=1048576 search=0.035 standard 0.075 0.01875 0.075 0.075 0.3
            gemini-2.0-flash-lite-preview-02-05 release=1.75.9 context=1048576 standard 0.075 0.01875 0.075 0.075 0.3
            gemini-2.5-flash context=1048576 search=0.035 standard 0.3 0.03 0.3 0.3 2.5; priority 0.54 0.054 0.54 0.54
             4.5; flex 0.15 0.03 0.15 0.15 1.25
            gemini-2.5-flash-lite context=1048576 search=0.035 standard 0.1 0.01 0.1 0.1 0.4; priority 0.18 0.018 0.18
             0.18 0.72; flex 0.05 0.01 0.05 0.05 0.2
            gemini-2.5-flash-lite-preview-06-17 release=1.97.0 context=1048576 search=0.035 standard 0.1 0.025 0.1 0.1
             0.4
            gemini-2.5-flash-lite-preview-09-2025 release=1.97.0 context=1048576 search=0.035 standard 0.1 0.01 0.1 0.1
             0.4
            gemini-2.5-flash-preview-04-17 release=1.75.9 context=1048576 standard 0.15 0.0375 0.15 0.15 0.6 3.5
            gemini-2.5-flash-preview-05-20 release=1.75.9 context=1048576 standard 0.3 0.075 0.3 0.3 2.5
            gemini-2.5-flash-preview-09-2025 release=1.97.0 context=1048576 search=0.035 standard 0.3 0.075 0.3 0.3 2.5
            gemini-2.5-pro context=1048576 search=0.035 standard 1.25 0.125 1.25 1.25 10; standard>200000 2.5 0.25 2.5
             2.5 15; priority 2.25 0.225 2.25 2.25 18; priority>200000 4.5 0.45 4.5 4.5 27; flex 0.625 0.125 0.625 0.625
             5; flex>200000 2.5 0.25 2.5 2.5 15
            gemini-2.5-pro-preview-03-25 release=1.75.9 context=1048576 standard 1.25 0.3125 1.25 1.25 10;
             standard>200000 2.5 0.625 2.5 2.5 15
            gemini-2.5-pro-preview-05-06 release=1.75.9 context=1048576 standard 1.25 0.3125 1.25 1.25 10;
             standard>200000 2.5 0.625 2.5 2.5 15
            gemini-2.5-pro-preview-06-05 release=1.75.9 context=1048576 standard 1.25 0.3125 1.25 1.25 10;
             standard>200000 2.5 0.625 2.5 2.5 15
            gemini-3-flash-preview context=1048576 search=0.014 standard 0.5 0.05 0.5 0.5 3; priority 0.9 0.09 0.9 0.9
             5.4; flex 0.25 0.05 0.25 0.25 1.5
            gemini-3-pro-preview release=1.97.0 context=1048576 search=0.014 standard 2 0.2 2 2 12; standard>200000 4
             0.4 4 4 18; priority 3.6 0.36 3.6 3.6 21.6; priority>200000 7.2 0.72 7.2 7.2 32.4
            gemini-3.1-flash-lite context=1048576 search=0.014 standard 0.25 0.025 0.25 0.25 1.5; priority 0.45 0.045
             0.45 0.45 2.7; flex 0.125 0.0125 0.125 0.125 0.75
            gemini-3.1-flash-lite-preview context=1048576 search=0.014 standard 0.25 0.025 0.25 0.25 1.5; priority 0.45
             0.045 0.45 0.45 2.7; flex 0.125 0.0125 0.125 0.125 0.75
            gemini-3.1-pro-preview context=1048576 search=0.014 standard 2 0.2 2 2 12; standard>200000 4 0.4 4 4 18;
             priority 3.6 0.36 3.6 3.6 21.6; priority>200000 7.2 0.72 7.2 7.2 32.4; flex 1 0.2 1 1 6; flex>200000 4 0.4
             4 4 18
            gemini-3.1-pro-preview-customtools context=1048576 search=0.014 standard 2 0.2 2 2 12; standard>200000 4 0.4
             4 4 18; priority 3.6 0.36 3.6 3.6 21.6; priority>200000 7.2 0.72 7.2 7.2 32.4; flex 1 0.2 1 1 6;
             flex>200000 4 0.4 4 4 18
            gemini-3.5-flash context=1048576 search=0.014 standard 1.5 0.15 1.5 1.5 9; priority 2.7 0.27 2.7 2.7 16.2;
             flex 0.75 0.08 0.75 0.75 4.5
            gemini-3.5-flash-lite context=1048576 search=0.014 standard 0.3 0.03 0.3 0.3 2.5; priority 0.54 0.05 0.54
             0.54 4.5; flex 0.15 0.02 0.15 0.15 1.25
            gemini-3.6-flash context=1048576 search=0.014 standard 0.75 0.075 0.75 0.75 3.75; priority 1.35 0.135 1.35
             1.35 6.75; flex 0.375 0.0375 0.375 0.375 1.875
            gemini-3.7-flash context=1048576 search=0.014 standard 0.75 0.075 0.75 0.75 3.75; priority 1.35 0.135 1.35
             1.35 6.75; flex 0.375 0.0375 0.375 0.375 1.875
            gemini-3.8-flash context=1048576 search=0.014 standard 0.75 0.075 0.75 0.75 3.75; priority 1.35 0.135 1.35
             1.35 6.75; flex 0.375 0.0375 0.375 0.375 1.875
            gemini-4-argon context=1048576 search=0.014 standard 2 0.1 2 2 10; priority 3.6 0.18 3.6 3.6 18; flex 1 0.05
             1 1 5
            gemini-flash-latest context=1048576 search=0.014 standard 0.75 0.075 0.75 0.75 3.75; priority 1.35 0.135
             1.35 1.35 6.75; flex 0.375 0.0375 0.375 0.375 1.875
            gemini-flash-lite-latest context=1048576 search=0.014 standard 0.3 0.03 0.3 0.3 2.5; priority 0.54 0.05 0.54
             0.54 4.5; flex 0.15 0.02 0.15 0.15 1.25
            gemini-pro release=1.75.9 context=32760 standard 0.35 0.35 0.35 0.35 1.05; standard>128000 0.7 0.7 0.7 0.7
             2.1
            gemini-pro-latest context=1048576 search=0.014 standard 2 0.2 2 2 12; standard>200000 4 0.4 4 4 18; priority
             3.6 0.36 3.6 3.6 21.6; priority>200000 7.2 0.72 7.2 7.2 32.4; flex 1 0.2 1 1 6; flex>200000 4 0.4 4 4 18
            """
    )
}
