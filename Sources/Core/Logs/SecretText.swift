/// Takes what looks like a credential out of longer texts.
package enum SecretText {
    /// The text with `…` in the place of each word that looks like a secret; all else, white space too, is kept.
    package static func redacted(_ text: String) -> String {
        var text = text
        let changed = text.withUTF8 { bytes -> [UInt8]? in redacted(bytes) }
        return changed.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// The bytes with secrets replaced; nil when there are none.
    private static func redacted(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        var isSecretNext = false
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] > 0x20, text[end] != 0x7F { end += 1 }
            if end > start {
                let word = UnsafeBufferPointer(rebasing: text[start..<end])
                if let replacement = isSecretNext ? "…" : replacement(of: word) {
                    result.append(contentsOf: text[copied..<start])
                    result.append(contentsOf: replacement.utf8)
                    copied = end
                }
                isSecretNext = SecretWord.namesSecret(word)
            }
            start = end + 1
        }
        guard copied > 0 else { return nil }
        result.append(contentsOf: text[copied...])
        return result
    }

    private static func replacement(of word: UnsafeBufferPointer<UInt8>) -> Substring? {
        guard SecretWord.mayHoldSecret(word) else { return nil }
        let text = Substring(decoding: word, as: UTF8.self)
        let redacted = SecretWord.redacted(text)
        return redacted == text ? nil : redacted
    }
}
