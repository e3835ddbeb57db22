import Testing

@testable import TachoCore

/// A logged name finds the model it certainly means, and nothing else.
@Suite struct PricingModelNameTests {
    @Test(arguments: [
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"), ("claude-sonnet-4-5", "claude-sonnet-4-5"),
        ("anthropic/claude-sonnet-4.5", "claude-sonnet-4-5"), ("claude-sonnet-4.6", "claude-sonnet-4-6"),
        ("claude-opus-4-6[1m]", "claude-opus-4-6"), ("claude-sonnet-4-5-20250929[1m]", "claude-sonnet-4-5"),
        ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
        ("anthropic.claude-opus-4-1-20250805-v1:0", "claude-opus-4-1"),
        ("global.anthropic.claude-haiku-4-5-20251001-v1:0", "claude-haiku-4-5"),
        ("claude-opus-4@20250514", "claude-opus-4"), ("claude-sonnet-4-5@default", "claude-sonnet-4-5"),
        ("claude-sonnet-4-5-latest", "claude-sonnet-4-5"), ("Claude-Opus-5-5", "claude-opus-5-5"),
        ("openai/gpt-5.5", "gpt-5.5"), ("gpt-5.5-2026-04-23", "gpt-5.5"), ("gpt-4o-2024-05-13", "gpt-4o-2024-05-13"),
        ("gpt-4o-2024-08-06", "gpt-4o"), ("models/gemini-2.5-pro", "gemini-2.5-pro"),
        ("google/gemini-2.5-pro", "gemini-2.5-pro"), ("x-ai/grok-4.3", "grok-4.3"), ("xai/grok-4.3", "grok-4.3"),
        ("grok-4.3-latest", "grok-4.3"), ("z-ai/glm-4.6", "glm-4.6"), ("moonshotai/kimi-k2.6", "kimi-k2.6"),
        ("mistralai/devstral-2512", "devstral-2512"), ("MiniMax-M3", "minimax-m3"),
        ("deepseek/deepseek-chat", "deepseek-chat"), ("qwen/qwen3-coder-plus", "qwen3-coder-plus"),
        ("openrouter/anthropic/claude-sonnet-4.6", "claude-sonnet-4-6"),
        ("anthropic/claude-sonnet-4.5:beta", "claude-sonnet-4-5"),
        ("openrouter/anthropic/claude-sonnet-4.5:thinking", "claude-sonnet-4-5"),
        ("openrouter/google/gemini-2.5-pro", "gemini-2.5-pro"), ("openrouter/openai/gpt-5.5:nitro", "gpt-5.5"),
        ("litellm_proxy/anthropic/claude-opus-4-5", "claude-opus-4-5"),
        ("vertex_ai/claude-sonnet-4-6", "claude-sonnet-4-6"),
        ("vertex_ai/claude-opus-4-1@20250805", "claude-opus-4-1"), ("vertex_ai/gemini-2.5-pro", "gemini-2.5-pro"),
        ("projects/p/locations/global/publishers/anthropic/models/claude-sonnet-4-5@20250929", "claude-sonnet-4-5"),
        ("azure_ai/claude-opus-4-5", "claude-opus-4-5"),
        ("bedrock/converse/anthropic.claude-opus-4-6-v1", "claude-opus-4-6"),
        ("anthropic.claude-3-sonnet-20240229-v1:0:200k", "claude-3-sonnet"),
        ("claude-3-sonnet-20240229", "claude-3-sonnet"),
        ("anthropic/claude-4.6-opus-20260205", "claude-opus-4-6"), ("claude-4.5-sonnet", "claude-sonnet-4-5"),
        ("claude-4-5-haiku-20251001[1m]", "claude-haiku-4-5"), ("claude-5-sonnet", "claude-sonnet-5"),
        ("claude-sonnet-3.7", "claude-3-7-sonnet"), ("anthropic/claude-3.5-haiku", "claude-3-5-haiku"),
    ])
    func spellingsOfOneModelFindIt(logged: String, model: String) {
        #expect(PriceBook.builtIn.rows(forModel: logged).first?.model == model)
    }

    @Test(arguments: [
        "", "claude", "claude-sonnet", "claude-sonnet-4-55", "claude-sonnet-4-5-turbo", "claude-sonnet-4-5-2025",
        "claude-sonnet-4-5-20250929-preview", "gpt-5-6-sol", "gpt-5.55", "gpt-9", "my-claude-opus-4-5",
        "openai/claude-opus-4-5", "anthropic/gpt-5.5", "azure/gpt-5.5", "openrouter/auto",
        "openrouter/deepseek/deepseek-chat",
        "anthropic/claude-sonnet-4.5:free", "qwen3:32b", "bedrock/gpt-5.5", "claude-4.6", "claude-opus",
        "claude-6-7-opus",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/46u2vhiyo6z5",
        "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/anthropic.claude-opus-4-5-20251101-v1:0",
        "arn:aws:s3:::inference-profile/claude-opus-4-5", "xx.claude-opus-4-5", ".anthropic.claude-opus-4-5",
        "projects/p/publishers/meta/models/claude-opus-4-5", "us-gov-west-1/gpt-9", "claude-opus-4-5:latest",
        "[1m]", "-latest", "kimi", "chat", "gemini-2-5-pro", "<synthetic>", "codex-auto-review", "sonnet", "opus[1m]",
        "claude-opus-4-5[2m]", "claude-opus-4-5@v1",
    ])
    func otherNamesFindNothing(logged: String) {
        #expect(PriceBook.builtIn.rows(forModel: logged).isEmpty)
    }

    @Test(
        "a cloud's endpoints of a region have prices of their own; where the table has none, they are bounds",
        arguments: [
            ("anthropic.claude-sonnet-4-5-20250929-v1:0", 3, false),
            ("global.anthropic.claude-sonnet-4-5-20250929-v1:0", 3, false),
            ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", 3.3, false),
            ("us.anthropic.claude-sonnet-4-5-20250929-v1:0[1m]", 3.3, false),
            ("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 3.6, false),
            ("bedrock/us-gov-east-1/anthropic.claude-sonnet-4-5-20250929-v1:0", 3.6, false),
            ("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-sonnet-5", 2.4, false),
            ("us-gov.anthropic.claude-3-7-sonnet-20250219-v1:0", 3.6, false),
            ("bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0", 3, false),
            (
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0",
                3,
                false
            ),
            (
                "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-5-20251101-v1:0",
                5.5,
                false
            ),
            ("ca.anthropic.claude-sonnet-4-5-20250929-v1:0", 3, true),
            ("apac.anthropic.claude-sonnet-4-5-20250929-v1:0", 3, true),
            ("jp.anthropic.claude-haiku-4-5-v1:0", 1.1, false),
            ("anthropic/claude-sonnet-4.5:online", 3, true),
        ] as [(String, Double, Bool)]
    )
    func regionsHavePricesOfTheirOwn(logged: String, dollars: Double, isBound: Bool) throws {
        let call = BilledCall(model: logged, at: PricingCostTests.now, tokens: TokenCount(input: 100_000))
        let cost = try #require(PriceBook.builtIn.cost(of: call))
        #expect(cost.picodollars == Int64(dollars * 10) * Picodollars.dollar / 100 && cost.isLowerBound == isBound)
    }

    @Test func ownPriceHoldsInEveryRegion() throws {
        let prices = try #require(TokenPrices(inputPerMillion: 1, outputPerMillion: 2))
        let own = PriceRow(model: "claude-sonnet-4-5", source: "own", bands: [PriceRow.Band(prices: prices)])
        for logged in ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "ca.anthropic.claude-sonnet-4-5"] {
            let call = BilledCall(model: logged, at: PricingCostTests.now, tokens: TokenCount(input: 1_000_000))
            let cost = try #require(PriceBook(overrides: [own]).cost(of: call))
            #expect(cost.picodollars == Picodollars.dollar && !cost.isLowerBound)
        }
    }

    @Test func regionIsPartOfTheExplanation() throws {
        let call = BilledCall(
            model: "eu.anthropic.claude-opus-4-5",
            at: PricingCostTests.now,
            tokens: TokenCount(input: 1)
        )
        #expect(PriceBook.builtIn.cost(of: call)?.priceText == "claude-opus-4-5 in eu (litellm 1.109.1)")
    }
}
