/// Finds the table's name of a model behind the names that agents log.
///
/// Only spellings that certainly mean the same model are tried; a model that is merely alike stays unpriced.
enum ModelName {
    /// The names to look up in the table, in lower case, the most exact first.
    static func candidates(for logged: String) -> [String] {
        var names = Candidates()
        let name = withoutContextSuffix(logged.lowercased())
        let bare = withoutProvider(name)
        for start in [name, bare, withoutRevision(bare)] {
            names.add(start)
            let short = withoutDate(start)
            names.add(short)
            names.add(dashed(short))
        }
        return names.all
    }

    private struct Candidates {
        var all: [String] = []
        mutating func add(_ name: String) {
            if !name.isEmpty, !all.contains(name) { all.append(name) }
        }
    }

    /// Claude Code writes `claude-opus-4-6[1m]` for the same model with a long context window.
    private static func withoutContextSuffix(_ name: String) -> String {
        name.hasSuffix("[1m]") ? String(name.dropLast(4)) : name
    }

    /// Prefixes under which a vendor's own models are named: by libraries, and by clouds that resell at list price.
    private static let providers: [(prefix: String, families: [String])] = [
        ("anthropic/", ["claude-"]), ("anthropic.", ["claude-"]), ("us.anthropic.", ["claude-"]),
        ("eu.anthropic.", ["claude-"]), ("apac.anthropic.", ["claude-"]), ("jp.anthropic.", ["claude-"]),
        ("au.anthropic.", ["claude-"]), ("global.anthropic.", ["claude-"]), ("openai/", ["gpt-", "o", "codex-"]),
        ("models/", ["gemini-"]), ("google/", ["gemini-"]), ("gemini/", ["gemini-"]), ("xai/", ["grok-"]),
        ("x-ai/", ["grok-"]), ("deepseek/", ["deepseek-"]), ("moonshot/", ["kimi-", "moonshot-"]),
        ("moonshotai/", ["kimi-", "moonshot-"]), ("zai/", ["glm-"]), ("z-ai/", ["glm-"]),
        ("dashscope/", ["qwen", "qwq"]), ("qwen/", ["qwen", "qwq"]), ("alibaba/", ["qwen", "qwq"]),
        ("mistral/", [""]), ("mistralai/", [""]), ("minimax/", ["minimax-"]),
    ]

    private static func withoutProvider(_ name: String) -> String {
        for (prefix, families) in providers where name.hasPrefix(prefix) {
            let rest = name.dropFirst(prefix.count)
            if families.contains(where: rest.hasPrefix) { return String(rest) }
        }
        return name
    }

    /// Drops what Bedrock (`-v1:0`) and Vertex (`@default`) add.
    private static func withoutRevision(_ name: String) -> String {
        if let at = name.lastIndex(of: "@") {
            let revision = name[name.index(after: at)...]
            let isDate = revision.utf8.count == 8 && revision.utf8.allSatisfy(isDigit)
            return revision == "default" || revision == "latest" || isDate ? String(name[..<at]) : name
        }
        for suffix in ["-v1:0", "-v2:0", "-v1"] where name.hasSuffix(suffix) {
            return String(name.dropLast(suffix.count))
        }
        return name
    }

    /// Drops `-20250929`, `-2025-09-29` or `-latest` at the end.
    private static func withoutDate(_ name: String) -> String {
        if name.hasSuffix("-latest") { return String(name.dropLast(7)) }
        for pattern in ["-00000000", "-0000-00-00"] where ends(name, with: pattern) {
            return String(name.dropLast(pattern.utf8.count))
        }
        return name
    }

    private static func ends(_ name: String, with pattern: String) -> Bool {
        let tail = name.utf8.suffix(pattern.utf8.count)
        guard tail.count == pattern.utf8.count else { return false }
        return zip(tail, pattern.utf8).allSatisfy { byte, mark in
            mark == UInt8(ascii: "0") ? isDigit(byte) : byte == mark
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// `claude-sonnet-4.6` is how other vendors' clients write `claude-sonnet-4-6`; no other family has two spellings.
    private static func dashed(_ name: String) -> String {
        name.hasPrefix("claude-") ? String(name.map { $0 == "." ? "-" : $0 }) : name
    }
}
