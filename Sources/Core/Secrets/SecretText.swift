/// Takes what looks like a credential out of texts: the one place that knows how.
///
/// What is taken for one is replaced by `…`. Rather a harmless word too many than a secret too few, but hashes, ids and paths
/// stay, since prompts and tools' inputs are about them.
package enum SecretText {
    /// Which forms, names and rules are known; a greater number knows more.
    package static let version = SecretForm.version

    /// The text with `…` in the place of each secret; all else, white space too, is kept.
    package static func redacted(_ text: String) -> String {
        var text = text
        let changed = text.withUTF8 { bytes -> [UInt8]? in
            var result: [UInt8] = []
            var copied = 0
            forEachWord(of: bytes) { place, replacement in
                guard let replacement else { return true }
                result.append(contentsOf: bytes[copied..<place.lowerBound])
                result.append(contentsOf: replacement)
                copied = place.upperBound
                return true
            }
            guard copied > 0 else { return nil }
            result.append(contentsOf: bytes[copied...])
            return result
        }
        return changed.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// Walks the words of a text, which are what lies between white space and control characters.
    ///
    /// - Parameter visit: takes the place of a word, and what replaces it if it is a secret, holds one or belongs to one;
    ///   false stops.
    /// - Returns: how many bytes were looked at closely: at most a fixed multiple of the text's length.
    @inline(__always) @discardableResult
    static func forEachWord(of text: UnsafeBufferPointer<UInt8>, visit: (Range<Int>, [UInt8]?) -> Bool) -> Int {
        var scan = SecretScan()
        var start = 0
        while start < text.count {
            var end = start
            var kinds = WordKinds()
            while end < text.count, text[end] > 0x20, text[end] != 0x7F {
                kinds.add(text[end])
                end += 1
            }
            if end > start {
                let word = UnsafeBufferPointer(rebasing: text[start..<end])
                guard visit(start..<end, scan.replacement(of: word, kinds)) else { break }
            }
            start = end + 1
        }
        return scan.work
    }

    /// How many bytes of a text are looked at closely, some of them several times.
    package static func work(on text: String) -> Int {
        var text = text
        return text.withUTF8 { forEachWord(of: $0) { _, _ in true } }
    }

    /// How long the end of a text is that may be the beginning of a secret, in bytes: none of it is shown where the text goes on.
    static func unfinishedCount(of text: UnsafeBufferPointer<UInt8>) -> Int {
        text.reversed().prefix { $0 > 0x20 && $0 < 0x7F }.count
    }
}
