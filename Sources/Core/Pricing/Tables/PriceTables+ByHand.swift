extension PriceTables {
    /// Prices that LiteLLM's newest table has not, or no longer: it knows only today's.
    ///
    /// Each comment says where the figures are from. Where only the releases of LiteLLM around a change are known,
    /// the old price ends with the day of the last release that still has it.
    static let handKept = [
        Table(
            source: "vendor's price list",
            text: """
                # One million tokens of context at flat prices since 2026-03-13; before: LiteLLM 1.82.6. Fast mode is 6x.
                claude-opus-4-6 until=2026-03-13 search=0.01 us=1.1 regions=1.1@au,eu,us standard 5 0.5 6.25 10 25;
                 standard>200000 10 1 12.5 20 37.5; fast 30 3 37.5 60 150; fast>200000 60 6 75 120 225
                claude-opus-4-6 search=0.01 us=1.1 regions=1.1@au,eu,us standard 5 0.5 6.25 10 25; fast 30 3 37.5 60 150
                claude-sonnet-4-6 until=2026-03-13 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us standard 3 0.3 3.75 6
                 15; standard>200000 6 0.6 7.5 12 22.5
                claude-opus-4-7 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us standard 5 0.5 6.25 10 25; fast 30 3 37.5
                 60 150
                # LiteLLM dropped the long-context price between 1.97.0 and 1.109.1, the vendor never lowered it.
                claude-sonnet-4-5 search=0.01 regions=1.1@au,eu,jp,us;1.2@us-gov standard 3 0.3 3.75 6 15; standard>200000
                 6 0.6 7.5 12 22.5
                # Cache reads were halved on 2026-10-07.
                claude-sonnet-5-5 until=2026-10-07 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 2
                 0.2 2.5 4 10
                # Retired by the vendor on 2025-07-21.
                claude-3-sonnet search=0.01 regions=1@apac,eu,us standard 3 0.3 3.75 6 15
                """
        ),
        Table(
            source: "litellm 1.97.0",
            text: """
                # Promotion since 2026-08-21.
                gpt-5.6-sol until=2026-08-21 search=0.01 standard 5 0.5 6.25 6.25 30; standard>272000 10 1 12.5 12.5 45;
                 priority 10 1 12.5 12.5 60; priority>272000 10 1 12.5 12.5 45; flex 2.5 0.25 3.125 3.125 15;
                 flex>272000 5 0.5 6.25 6.25 22.5
                gpt-5.6 until=2026-08-21 search=0.01 standard 5 0.5 6.25 6.25 30; standard>272000 10 1 12.5 12.5 45;
                 priority 10 1 12.5 12.5 60; priority>272000 10 1 12.5 12.5 45; flex 2.5 0.25 3.125 3.125 15;
                 flex>272000 5 0.5 6.25 6.25 22.5
                # Changed between LiteLLM 1.97.0 (2026-08-15) and 1.100.5 (2026-10-07).
                deepseek-v4-pro until=2026-08-16 standard 0.435 0.003625 0 0 0.87
                deepseek-v4-flash until=2026-08-16 standard 0.14 0.0028 0 0 0.28
                gemini-3.6-flash until=2026-08-16 search=0.014 standard 1.5 0.15 1.5 1.5 7.5; priority 2.7 0.27 2.7 2.7 13.5;
                 flex 0.75 0.075 0.75 0.75 3.75
                grok-4.20-0309-reasoning until=2026-08-16 standard 2 0.2 2 2 6
                grok-4.5 until=2026-08-16 standard 2 0.5 2 2 6; standard>200000 4 1 4 4 12
                grok-code-fast until=2026-08-16 standard 0.2 0.02 0.2 0.2 1.5
                grok-code-fast-1 until=2026-08-16 standard 0.2 0.02 0.2 0.2 1.5
                """
        ),
        Table(
            source: "litellm 1.95.1",
            text: """
                # Changed between LiteLLM 1.95.1 (2026-08-09) and 1.97.0 (2026-08-15).
                gpt-5.6-terra until=2026-08-10 search=0.01 standard 2.5 0.25 3.125 3.125 15; standard>272000 5 0.5 6.25 6.25
                 22.5; priority 5 0.5 6.25 6.25 30; priority>272000 5 0.5 6.25 6.25 22.5; flex 1.25 0.125 1.5625 1.5625 7.5
                gpt-5.6-luna until=2026-08-10 search=0.01 standard 1 0.1 1.25 1.25 6; standard>272000 2 0.2 2.5 2.5 9;
                 priority 2 0.2 2.5 2.5 12; priority>272000 2 0.2 2.5 2.5 9; flex 0.5 0.05 0.625 0.625 3
                """
        ),
    ]
}
