/// Tells words that are credentials, by the forms that vendors give them.
enum SecretWord {
    /// Beginnings of well-known credentials.
    private static let prefixes = [
        "sk-", "rk-", "pk_live", "sk_live", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA",
        "ASIA", "AIza", "xox", "eyJ", "npm_", "pypi-", "hf_", "ya29.",
    ]
    /// Names whose value is a credential, in lower case.
    private static let names = ["token", "secret", "password", "passwd", "api-key", "api_key", "apikey", "bearer"]

    /// Walks the words of a text, which are what lies between white space and control characters.
    ///
    /// - Parameter visit: takes the place of a word, and what replaces it if it looks like a secret or holds one.
    @inline(__always)
    static func forEachWord(of text: UnsafeBufferPointer<UInt8>, visit: (Range<Int>, Substring?) -> Void) {
        var isSecretNext = false
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] > 0x20, text[end] != 0x7F { end += 1 }
            if end > start {
                let word = UnsafeBufferPointer(rebasing: text[start..<end])
                visit(start..<end, isSecretNext ? "…" : replacement(of: word))
                isSecretNext = namesSecret(word)
            }
            start = end + 1
        }
    }

    private static func replacement(of word: UnsafeBufferPointer<UInt8>) -> Substring? {
        guard mayHoldSecret(word) else { return nil }
        let text = Substring(decoding: word, as: UTF8.self)
        let redacted = redacted(text)
        return redacted == text ? nil : redacted
    }

    /// Whether a word is worth a close look, which most words are not.
    private static func mayHoldSecret(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count >= 8 else { return false }
        if word.count >= 32 || word.contains(where: { $0 == 0x3D || $0 == 0x40 }) { return true }
        guard word.count >= 12 else { return false }
        let isQuoted = quotes.contains(word[0])
        return isQuoted || prefixes.contains { $0.utf8.first == word[0] && word.starts(with: $0.utf8) }
    }

    /// What may stand before a word without being part of it.
    private static let quotes = Array("\"'`(<[".utf8)

    /// Whether the next word is a secret, as after `--token`, `Bearer` or `password:`.
    private static func namesSecret(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count >= 5 else { return false }
        let isName = word[0] == 0x2D || word[word.count - 1] == 0x3A
        guard isName || word.count == 6 && word[0] | 0x20 == 0x62 else { return false }
        let name = String(decoding: word, as: UTF8.self).lowercased()
        return isName ? names.contains { name.contains($0) } : name == "bearer"
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
        let bare = word[word.utf8.drop { quotes.contains($0) }.startIndex...]
        if bare.utf8.count >= 12, prefixes.contains(where: bare.hasPrefix) { return "…" }
        return isRandom(bare) ? "…" : word
    }

    /// Whether a word is long and mixes letters and digits like a key, and is not a path or address.
    private static func isRandom(_ word: Substring) -> Bool {
        let bytes = word.utf8
        guard bytes.count >= 32, !bytes.contains(0x2F) else { return false }
        let digits = bytes.count { $0 &- 0x30 < 10 }
        let letters = bytes.count { ($0 | 0x20) &- 0x61 < 26 }
        return digits >= 4 && letters >= 8 && digits + letters >= bytes.count - 4
    }
}
