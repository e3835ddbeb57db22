// Made by make_tables.py from LiteLLM 1.109.1 (MIT, PyPI package litellm), read 2026-11-22. Do not edit.

extension PriceTables {
    /// List prices of Anthropic's models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let anthropic = Table(
        source: "litellm 1.109.1",
        text: """
            claude-3-5-haiku release=1.75.9 context=200000 search=0.01 regions=1@eu,us standard 0.8 0.08 1 1.6 4
            claude-3-5-sonnet release=1.75.9 context=200000 search=0.01 regions=1@apac,eu,us;1.2@us-gov standard 3 0.3
             3.75 6 15
            claude-3-7-sonnet release=1.97.0 context=200000 search=0.01 regions=1@eu,us;1.2@us-gov standard 3 0.3 3.75 6
             15
            claude-3-haiku release=1.97.0 context=200000 search=0.01 regions=1@apac,eu,us;1.2@us-gov standard 0.25 0.03
             0.3 0.5 1.25
            claude-3-opus release=1.97.0 context=200000 search=0.01 regions=1@eu,us standard 15 1.5 18.75 30 75
            claude-4-opus release=1.97.0 context=200000 search=0.01 standard 15 1.5 18.75 30 75
            claude-4-sonnet release=1.97.0 context=1000000 search=0.01 standard 3 0.3 3.75 6 15; standard>200000 6 0.6
             7.5 12 22.5
            claude-fable-5 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,us standard 10 1 12.5 20 50
            claude-fable-5-1 context=1000000 search=0.01 us=1.1 regions=1.1@eu,us;1.2@us-gov standard 10 0.25 12.5 20 50
            claude-haiku-4-5 context=200000 search=0.01 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 1 0.1 1.25 2 5
            claude-haiku-5-5 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 0.1
             0.01 0.125 0.2 0.5; standard>100000 0.5 0.05 0.625 1 2.5
            claude-mythos-5 context=1000000 search=0.01 us=1.1 regions=1.1@us standard 10 1 12.5 20 50
            claude-mythos-5-1 context=1000000 search=0.01 us=1.1 regions=1.1@us standard 10 0.25 12.5 20 50
            claude-mythos-preview context=1000000 search=0.01 us=1.1 regions=2.75@apac,au,us standard 10 1 12.5 20 50
            claude-opus-4 release=1.97.0 context=200000 search=0.01 regions=1@eu,us standard 15 1.5 18.75 30 75
            claude-opus-4-1 release=1.97.0 context=200000 search=0.01 regions=1@eu,us standard 15 1.5 18.75 30 75
            claude-opus-4-5 context=200000 search=0.01 regions=1.1@eu,us standard 5 0.5 6.25 10 25
            claude-opus-4-6 context=1000000 search=0.01 us=1.1 regions=1.1@au,eu,us standard 5 0.5 6.25 10 25
            claude-opus-4-7 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us standard 5 0.5 6.25 10 25
            claude-opus-4-8 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 5 0.5
             6.25 10 25; fast 10 1 12.5 20 50
            claude-opus-5 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 5 0.5 6.25
             10 25; fast 10 1 12.5 20 50
            claude-opus-5-5 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 4 0.2 5
             8 20; fast 8 0.4 10 16 40
            claude-sonnet-4 release=1.97.0 context=1000000 search=0.01 regions=1@apac,eu,us standard 3 0.3 3.75 6 15;
             standard>200000 6 0.6 7.5 12 22.5
            claude-sonnet-4-5 context=200000 search=0.01 regions=1.1@au,eu,jp,us;1.2@us-gov standard 3 0.3 3.75 6 15
            claude-sonnet-4-6 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us standard 3 0.3 3.75 6 15
            claude-sonnet-5 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 2 0.2
             2.5 4 10
            claude-sonnet-5-5 context=1000000 search=0.01 us=1.1 regions=1.1@apac,au,eu,jp,us;1.2@us-gov standard 2 0.1
             2.5 4 10
            """
    )
}
