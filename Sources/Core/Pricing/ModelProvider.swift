/// Who serves a model, as far as the name in a log says.
package enum ModelProvider {
    /// The provider's name; nil where the model's name does not say.
    package static func name(ofModel logged: String) -> String? {
        let name = logged.lowercased()
        if name.hasPrefix("arn:aws") || name.contains("anthropic.claude-") { return "bedrock" }
        if name.hasPrefix("projects/") || isVertexRevision(name) { return "vertex" }
        guard let slash = name.firstIndex(of: "/") else {
            return families.first { name.hasPrefix($0.prefix) }?.provider
        }
        let (path, rest) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
        if path == "litellm" || path == "litellm_proxy" || path == "models" { return Self.name(ofModel: rest) }
        let isWord = !path.isEmpty && path.utf8.allSatisfy(PlainWord.holds)
        return names[path] ?? (isWord ? path : nil)
    }

    /// Vertex names a revision of Claude's models behind an `@`.
    private static func isVertexRevision(_ name: String) -> Bool { name.hasPrefix("claude-") && name.contains("@") }

    /// The names of one provider in different libraries.
    private static let names = [
        "bedrock_converse": "bedrock", "converse": "bedrock", "invoke": "bedrock", "amazon-bedrock": "bedrock",
        "vertex_ai": "vertex", "google-vertex": "vertex", "google-vertex-anthropic": "vertex", "azure_ai": "azure",
        "vercel_ai_gateway": "vercel", "gemini": "google", "x-ai": "xai", "moonshot": "moonshotai", "z-ai": "zai",
        "dashscope": "alibaba", "qwen": "alibaba", "mistral": "mistralai",
    ]

    /// How the models of each vendor are called where nothing stands in front of their names.
    private static let families: [(prefix: String, provider: String)] = [
        ("claude-", "anthropic"), ("gpt-", "openai"), ("codex-", "openai"), ("chatgpt-", "openai"), ("o1", "openai"),
        ("o3", "openai"), ("o4", "openai"), ("gemini-", "google"), ("gemma-", "google"), ("grok-", "xai"),
        ("deepseek-", "deepseek"), ("kimi-", "moonshotai"), ("moonshot-", "moonshotai"), ("glm-", "zai"),
        ("qwen", "alibaba"), ("qwq", "alibaba"), ("mistral-", "mistralai"), ("codestral", "mistralai"),
        ("devstral", "mistralai"), ("magistral", "mistralai"), ("ministral", "mistralai"), ("minimax-", "minimax"),
    ]
}
