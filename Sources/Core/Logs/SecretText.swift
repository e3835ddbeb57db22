/// Takes what looks like a credential out of longer texts.
package enum SecretText {
    /// The text with `…` in the place of each word that looks like a secret; all else, white space too, is kept.
    package static func redacted(_ text: String) -> String {
        var text = text
        let changed = text.withUTF8 { bytes -> [UInt8]? in redacted(bytes) }
        return changed.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// The bytes with secrets replaced; nil if there are none.
    private static func redacted(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        SecretWord.forEachWord(of: text) { place, replacement in
            guard let replacement else { return }
            result.append(contentsOf: text[copied..<place.lowerBound])
            result.append(contentsOf: replacement.utf8)
            copied = place.upperBound
        }
        guard copied > 0 else { return nil }
        result.append(contentsOf: text[copied...])
        return result
    }
}
