/// What a word says of itself where a credential may stand.
enum SecretValue {
    /// Whether a word behind a name is a credential.
    static func isSecret(_ word: UnsafeBufferPointer<UInt8>, _ kind: SecretName.Kind) -> Bool {
        let bare = trimmed(word)
        if bare.isEmpty || isWord(bare) || isReference(bare) { return false }
        switch kind {
        case .password: return true
        case .token: return !(bare.count <= 7 && bare.allSatisfy { $0.isDigit || $0 == 0x2E })
        case .proof: return bare.count >= 16 && bare.contains(where: \.isDigit)
        }
    }

    /// Whether letters and digits are mixed as in a password, and not as in a path, a name of a hash or a version.
    static func isMixed(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let bare = trimmed(word)
        guard bare.count >= 6, !bare.contains(0x2F), !hashes.contains(where: { bare.starts(with: $0) }) else {
            return false
        }
        return bare.contains(where: \.isDigit) && bare.count(where: \.isLetter) >= 2
    }

    private static let hashes: [StaticString] = [
        "sha", "SHA", "md5", "MD5", "base64", "utf", "UTF", "argon", "oauth", "OAuth",
    ]

    // MARK: - Words of a language

    /// Words that stand after `token:` and `password is` in prose and code, and are no credentials.
    private static let words: [Set<String>] = {
        let all = """
            a an the it its this that there these those they we you he she i is are was were be been not no never always now only
            still too in on at to of for from by with and or but if when where what which who how why as so then than
            missing wrong invalid valid expired empty set unset required optional null nil none undefined true false string
            str int bool any number text bytes object hidden visible stored kept saved read sent used reused shared given
            passed needed ignored rejected accepted hashed encrypted redacted checked correct incorrect unknown known
            broken stale fresh new old one ok auth authentication authorization header headers token tokens bearer
            basic field fields value values name names length limit count prompt input inputs reset change manager policy
            leaked printed logged lost rotated revoked refreshed generated created deleted removed available unavailable
            should must can could will would may might has have had does do did let const var func return self
            just also already really actually probably currently possibly required. exactly both either each
            """.split { $0 == " " || $0 == "\n" }.map(String.init)
        return (0...longest).map { length in Set(all.filter { $0.utf8.count == length }) }
    }()
    private static let longest = 14

    /// Whether a word is one of those, signs around it aside.
    static func isWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let bare = trimmed(word)
        if bare.isEmpty { return true }
        guard bare.count <= longest, bare.allSatisfy(\.isLetter) else { return false }
        return words[bare.count].contains(String(decoding: bare, as: UTF8.self).lowercased())
    }

    /// Whether a word stands for a value that is elsewhere: `$TOKEN`, `${{ secrets.X }}`, `<token>`, `***`, `getToken()`.
    static func isReference(_ bare: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bare.first else { return true }
        if first == 0x24 {
            let rest = bare.dropFirst()
            return rest.first == 0x7B || rest.first == 0x28
                || rest.allSatisfy { $0.isCapital || $0.isDigit || $0 == 0x5F }
        }
        if first == 0x3C || first == 0x25 || first == 0x7B && bare.count > 1 && bare[1] == 0x7B { return true }
        if bare.allSatisfy({ $0 == 0x2A || $0 == 0x2E || $0 == 0x78 }) { return true }
        if bare.starts(with: "…") || bare.starts(with: "process.env") || bare.starts(with: "os.environ") { return true }
        return bare.last == 0x29 && bare.contains(0x28) && !bare[0].isQuote
    }

    /// A word without quotes, brackets, commas and the like at its ends.
    static func trimmed(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, word.count)
        func isAround(_ byte: UInt8) -> Bool { byte.isQuote || byte == 0x2C || byte == 0x3B || byte == 0x5C }
        while start < end, isAround(word[start]) || word[start] == 0x5B || word[start] == 0x28 { start += 1 }
        // The brackets of a call belong to it.
        let isCall = word[start..<end].contains(0x28)
        while end > start {
            let last = word[end - 1]
            guard isAround(last) || last == 0x2E || last == 0x3A || last == 0x5D || last == 0x29 && !isCall else {
                break
            }
            end -= 1
        }
        return UnsafeBufferPointer(rebasing: word[start..<end])
    }

    /// The quote that a word begins with and does not end in.
    static func openQuote(of word: UnsafeBufferPointer<UInt8>) -> UInt8? {
        guard let first = word.first, first.isQuote, !word.dropFirst().contains(first) else { return nil }
        return first
    }

    /// Whether a word joins a name with its value.
    static func isLink(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let links: [StaticString] = ["is", "was", "=", ":", ":=", "=>", "==", "equals", "ist", "to", "->"]
        return word.count <= 6 && links.contains { word.equals($0) }
    }

    // MARK: - Headers

    /// Whether a word names a scheme of `Authorization`.
    static func isScheme(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let bare = trimmed(word)
        guard bare.count <= 10 else { return false }
        let name = String(decoding: bare, as: UTF8.self).lowercased()
        return ["bearer", "basic", "token", "digest", "apikey", "negotiate", "bot", "key", "hmac"].contains(name)
    }

    /// Whether a word is `Bearer`, which stands before a token wherever it is.
    static func isBearer(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let bare = trimmed(word)
        return bare.count == 6 && bare[0] | 0x20 == 0x62
            && String(decoding: bare, as: UTF8.self).lowercased() == "bearer"
    }

    /// Whether a word is `Authorization:` or ends with it.
    static func isHeader(_ word: UnsafeBufferPointer<UInt8>) -> Bool { ends(word, with: "authorization") }

    /// Whether a word is `Cookie:` or ends with it.
    static func isCookie(_ word: UnsafeBufferPointer<UInt8>) -> Bool { ends(word, with: "cookie") }

    private static func ends(_ word: UnsafeBufferPointer<UInt8>, with name: StaticString) -> Bool {
        guard let last = word.last, last == 0x3A || last == 0x3D else { return false }
        let end = word.lastIndex { $0.isLetter }.map { $0 + 1 } ?? 0
        guard end >= name.utf8CodeUnitCount, end >= word.count - 3 else { return false }
        let start = end - name.utf8CodeUnitCount
        return (start..<end).allSatisfy { word[$0] | 0x20 == name.utf8Start[$0 - start] }
    }

    // MARK: - PEM

    /// Where five dashes stand in a word.
    static func dashes(in word: UnsafeBufferPointer<UInt8>) -> Int? {
        var count = 0
        for (place, byte) in word.enumerated() {
            count = byte == 0x2D ? count + 1 : 0
            if count == 5 { return place - 4 }
        }
        return nil
    }

    static func beginsBlock(_ word: UnsafeBufferPointer<UInt8>) -> Bool { ends(word, "-----BEGIN") }

    static func endsBlock(_ word: UnsafeBufferPointer<UInt8>) -> Bool { ends(word, "-----END") }

    private static func ends(_ word: UnsafeBufferPointer<UInt8>, _ mark: StaticString) -> Bool {
        let start = word.count - mark.utf8CodeUnitCount
        return start >= 0 && UnsafeBufferPointer(rebasing: word[start...]).equals(mark)
    }
}
