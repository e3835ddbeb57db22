/// Finds the table's name of a model behind the names that agents log.
///
/// Routers, clouds and vendors each put something in front of a name or behind it, in any combination. All of it is taken
/// off, but only where the rest certainly means the same model; a model that is merely alike stays unpriced.
struct ModelName {
    /// The names to look up in the table, in lower case, the most exact first.
    private(set) var candidates: [String] = []
    /// The cloud's region that serves the call, as far as the name says: `us`, `eu`, `us-gov`; nil elsewhere.
    private(set) var region: String?
    /// Whether the name asks for something that costs more than the model's tokens.
    private(set) var hasExtras = false

    init(_ logged: String) {
        var name = Self.withoutContextSuffix(logged.lowercased()[...])
        add(name)
        while let rest = withoutPrefix(name) {
            name = rest
            add(name)
        }
        name = Self.withoutContextSuffix(withoutVariant(name))
        for start in [name, Self.withoutRevision(name)] {
            add(start)
            let short = Self.withoutDate(start)
            add(short)
            guard short.hasPrefix("claude-") else { continue }
            // `claude-sonnet-4.6` is how other vendors' clients write `claude-sonnet-4-6`; no other family does that.
            let dashed = String(short.map { $0 == "." ? "-" : $0 })
            add(dashed[...])
            if let turned = Self.turned(dashed) { add(turned[...]) }
        }
    }

    private mutating func add(_ name: Substring) {
        if !name.isEmpty, !candidates.contains(where: { $0 == name }) { candidates.append(String(name)) }
    }

    /// Claude Code writes `claude-opus-4-6[1m]` for the same model with a long context window.
    private static func withoutContextSuffix(_ name: Substring) -> Substring {
        name.hasSuffix("[1m]") ? name.dropLast(4) : name
    }

    /// What routers add to a name for the same model at the same price.
    private static let variants = ["beta", "extended", "exacto", "floor", "nitro", "thinking"]

    /// Drops a variant such as `:thinking`; `:free` is another price, and `:online` adds web searches.
    private mutating func withoutVariant(_ name: Substring) -> Substring {
        guard let colon = name.lastIndex(of: ":") else { return name }
        let variant = String(name[name.index(after: colon)...])
        if variant == "online" { hasExtras = true }
        return hasExtras || Self.variants.contains(variant) ? name[..<colon] : name
    }

    /// Drops what Bedrock (`-v1:0`, `-v1:0:200k`) and Vertex (`@default`) add.
    private static func withoutRevision(_ name: Substring) -> Substring {
        if let at = name.lastIndex(of: "@") {
            let revision = name[name.index(after: at)...]
            let isDate = revision.utf8.count == 8 && revision.utf8.allSatisfy(isDigit)
            return revision == "default" || revision == "latest" || isDate ? name[..<at] : name
        }
        let window = name.hasSuffix("k") ? name.lastIndex(of: ":") : nil
        let whole = window.map { name[..<$0] } ?? name
        for suffix in ["-v1:0", "-v2:0", "-v1"] where whole.hasSuffix(suffix) { return whole.dropLast(suffix.count) }
        return name
    }

    /// Drops `-20250929`, `-2025-09-29` or `-latest` at the end.
    private static func withoutDate(_ name: Substring) -> Substring {
        if name.hasSuffix("-latest") { return name.dropLast(7) }
        for pattern in ["-00000000", "-0000-00-00"] where ends(name, with: pattern) {
            return name.dropLast(pattern.utf8.count)
        }
        return name
    }

    private static func ends(_ name: Substring, with pattern: String) -> Bool {
        let tail = name.utf8.suffix(pattern.utf8.count)
        guard tail.count == pattern.utf8.count else { return false }
        return zip(tail, pattern.utf8).allSatisfy { byte, mark in
            mark == UInt8(ascii: "0") ? isDigit(byte) : byte == mark
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static let families = ["opus", "sonnet", "haiku", "fable", "mythos"]

    /// The other of the two orders in which Claude's names have stood: `claude-4-6-opus` for `claude-opus-4-6`.
    private static func turned(_ name: String) -> String? {
        let words = name.split(separator: "-", omittingEmptySubsequences: false)
        func isVersion(_ word: Substring) -> Bool { (1...2).contains(word.utf8.count) && word.utf8.allSatisfy(isDigit) }
        func isFamily(_ word: Substring?) -> Bool { word.map { families.contains(String($0)) } ?? false }
        if isFamily(words.dropFirst().first) {
            let version = words.dropFirst(2).prefix(2).prefix(while: isVersion)
            return version.isEmpty
                ? nil : ([words[0]] + version + [words[1]] + words.dropFirst(2 + version.count)).joined(separator: "-")
        }
        let version = words.dropFirst().prefix(2).prefix(while: isVersion)
        let rest = words.dropFirst(1 + version.count)
        guard !version.isEmpty, isFamily(rest.first), let family = rest.first else { return nil }
        return ([words[0], family] + version + rest.dropFirst()).joined(separator: "-")
    }
}

extension ModelName {
    /// Prefixes under which a vendor's own models are named, by libraries and by clouds, with what their names begin with.
    private static let vendors: [(prefix: String, families: [String])] = [
        ("anthropic/", ["claude-"]), ("anthropic.", ["claude-"]), ("openai/", ["gpt-", "o", "codex-"]),
        ("models/", ["gemini-"]), ("google/", ["gemini-"]), ("gemini/", ["gemini-"]), ("xai/", ["grok-"]),
        ("x-ai/", ["grok-"]), ("deepseek/", ["deepseek-"]), ("moonshot/", ["kimi-", "moonshot-"]),
        ("moonshotai/", ["kimi-", "moonshot-"]), ("zai/", ["glm-"]), ("z-ai/", ["glm-"]),
        ("dashscope/", ["qwen", "qwq"]), ("qwen/", ["qwen", "qwq"]), ("alibaba/", ["qwen", "qwq"]),
        ("mistral/", [""]), ("mistralai/", [""]), ("minimax/", ["minimax-"]),
    ]

    /// Prefixes of routers and clouds that resell closed models at the vendors' list prices.
    ///
    /// Of open models there are many sellers, each with a price of its own. What Azure calls a deployment may be any model.
    private static let resellers: [(prefix: String, marks: [String])] = [
        ("openrouter/", ["claude-", "gpt-", "openai/o", "gemini-", "grok-"]),
        ("vercel_ai_gateway/", ["claude-", "gpt-", "openai/o", "gemini-", "grok-"]),
        ("litellm/", [""]), ("litellm_proxy/", [""]), ("bedrock/", ["claude-"]), ("amazon-bedrock/", ["claude-"]),
        ("bedrock_converse/", ["claude-"]), ("converse/", ["claude-"]), ("invoke/", ["claude-"]),
        ("vertex_ai/", ["claude-", "gemini-"]), ("google-vertex/", ["claude-", "gemini-"]),
        ("google-vertex-anthropic/", ["claude-"]), ("azure_ai/", ["claude-"]),
    ]

    /// Takes one prefix off and notes the region that it names; nil when there is none to take off.
    private mutating func withoutPrefix(_ name: Substring) -> Substring? {
        if let rest = withoutCloudPath(name) ?? withoutRegion(name) { return rest }
        for (prefix, families) in Self.vendors where name.hasPrefix(prefix) {
            let rest = name.dropFirst(prefix.utf8.count)
            if families.contains(where: rest.hasPrefix) { return rest }
        }
        for (prefix, marks) in Self.resellers where name.hasPrefix(prefix) {
            let rest = name.dropFirst(prefix.utf8.count)
            if marks.contains(where: { $0.isEmpty || rest.contains($0) }) { return rest }
        }
        return nil
    }

    /// Drops `arn:aws:bedrock:us-east-1:1234:inference-profile/`, where `foundation-model` may stand as well, and
    /// `projects/…/publishers/anthropic/models/`.
    private mutating func withoutCloudPath(_ name: Substring) -> Substring? {
        if name.hasPrefix("projects/"), let range = name.firstRange(of: "/publishers/") {
            let words = name[range.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
            guard words.count == 3, words[1] == "models", ["anthropic", "google"].contains(words[0]) else { return nil }
            return words[2]
        }
        guard name.hasPrefix("arn:aws"), let slash = name.firstIndex(of: "/") else { return nil }
        let words = name[..<slash].split(separator: ":", omittingEmptySubsequences: false)
        guard words.count == 6, words[2] == "bedrock", ["inference-profile", "foundation-model"].contains(words[5])
        else {
            return nil
        }
        noteGovernment(words[3])
        return name[name.index(after: slash)...]
    }

    /// Drops `us.` before `anthropic.`, and a path that begins with a region of AWS, such as `us-gov-west-1/`.
    private mutating func withoutRegion(_ name: Substring) -> Substring? {
        if let dot = name.firstIndex(of: "."), name[name.index(after: dot)...].hasPrefix("anthropic.claude-") {
            let place = name[..<dot]
            guard !place.isEmpty, place.utf8.allSatisfy(PlainWord.holds) else { return nil }
            if place != "global" { region = String(place) }
            return name[name.index(after: dot)...]
        }
        guard let slash = name.firstIndex(of: "/") else { return nil }
        let words = name[..<slash].split(separator: "-")
        guard (3...4).contains(words.count), words[0].utf8.count == 2, words.last?.utf8.allSatisfy(Self.isDigit) == true
        else { return nil }
        noteGovernment(name[..<slash])
        return name[name.index(after: slash)...]
    }

    private mutating func noteGovernment(_ place: Substring) {
        if place.hasPrefix("us-gov-"), region == nil { region = "us-gov" }
    }
}
