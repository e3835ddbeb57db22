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
    ])
    func spellingsOfOneModelFindIt(logged: String, model: String) {
        #expect(PriceBook.builtIn.rows(forModel: logged).first?.model == model)
    }

    @Test(arguments: [
        "", "claude", "claude-sonnet", "claude-sonnet-4-55", "claude-sonnet-4-5-turbo", "claude-sonnet-4-5-2025",
        "claude-sonnet-4-5-20250929-preview", "gpt-5-6-sol", "gpt-5.55", "gpt-9", "my-claude-opus-4-5",
        "openai/claude-opus-4-5", "anthropic/gpt-5.5", "azure/gpt-5.5", "openrouter/anthropic/claude-sonnet-4.5",
        "[1m]", "-latest", "kimi", "chat", "gemini-2-5-pro", "<synthetic>", "codex-auto-review", "sonnet", "opus[1m]",
        "claude-opus-4-5[2m]", "claude-opus-4-5@v1",
    ])
    func otherNamesFindNothing(logged: String) {
        #expect(PriceBook.builtIn.rows(forModel: logged).isEmpty)
    }
}
