/// Makes the short texts that are kept of prompts and tool calls: one line, without secrets.
package enum LogPreview {
    /// How many bytes of a text are looked at.
    package static let sourceLimit = 400
    /// How many characters are kept.
    package static let limit = 96

    /// The text's beginning: white space and control characters become one space, words that look like secrets `…`.
    package static func text(_ text: String) -> String {
        var line = ""
        line.reserveCapacity(limit + 32)
        var isSecretNext = false
        for word in text.utf8.prefix(sourceLimit).split(whereSeparator: { $0 <= 0x20 || $0 == 0x7F }) {
            let word = printable(Substring(word))
            if word.isEmpty { continue }
            if !line.isEmpty { line += " " }
            line += isSecretNext ? "…" : SecretWord.redacted(word)
            isSecretNext = SecretWord.namesSecret(word)
            if line.utf8.count > limit, line.count > limit { return String(line.prefix(limit - 1)) + "…" }
        }
        return line
    }

    /// A word without characters that show nothing or change how the text around them shows.
    private static func printable(_ word: Substring) -> Substring {
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
        let scalars = word.unicodeScalars.filter { !isUnprintable($0) }
        return Substring(String(String.UnicodeScalarView(scalars)))
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}

/// Tells words that are credentials, by the forms that vendors give them.
enum SecretWord {
    /// Beginnings of well-known credentials.
    private static let prefixes = [
        "sk-", "rk-", "pk_live", "sk_live", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA",
        "ASIA", "AIza", "xox", "eyJ", "npm_", "pypi-", "hf_", "ya29.",
    ]
    /// Names whose value is a credential, in lower case.
    private static let names = ["token", "secret", "password", "passwd", "api-key", "api_key", "apikey", "bearer"]

    /// Whether the next word is a secret, as after `--token`, `Bearer` or `password:`.
    static func namesSecret(_ word: Substring) -> Bool {
        let bytes = word.utf8
        guard bytes.count >= 5, bytes.first == 0x2D || bytes.last == 0x3A || bytes.count == 6 else { return false }
        let name = word.lowercased()
        if name == "bearer" { return true }
        guard bytes.first == 0x2D || bytes.last == 0x3A else { return false }
        return names.contains { name.contains($0) }
    }

    /// The word, or `…` in the place of a secret.
    static func redacted(_ word: Substring) -> Substring {
        guard word.utf8.count >= 8 else { return word }
        if let equals = word.utf8.firstIndex(of: 0x3D), equals > word.startIndex {
            let name = word[..<equals].lowercased()
            if names.contains(where: name.contains) { return word[...equals] + "…" }
            return word[...equals] + redacted(word[word.index(after: equals)...])
        }
        if let at = word.utf8.firstIndex(of: 0x40), let scheme = word.firstRange(of: "://"), scheme.upperBound < at {
            return word[..<scheme.upperBound] + "…" + word[at...]
        }
        let bare = word.drop { "\"'`(<[".contains($0) }
        if bare.utf8.count >= 12, prefixes.contains(where: bare.hasPrefix) { return "…" }
        return isRandom(bare) ? "…" : word
    }

    /// Whether a word is long and mixes letters and digits like a key does, and is no path or address.
    private static func isRandom(_ word: Substring) -> Bool {
        let bytes = word.utf8
        guard bytes.count >= 32, !bytes.contains(0x2F) else { return false }
        let digits = bytes.count { $0 &- 0x30 < 10 }
        let letters = bytes.count { ($0 | 0x20) &- 0x61 < 26 }
        return digits >= 4 && letters >= 8 && digits + letters >= bytes.count - 4
    }
}
