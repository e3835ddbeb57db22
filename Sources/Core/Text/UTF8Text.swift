/// Texts in bytes that come from elsewhere.
package enum UTF8Text {
    /// Whether bytes are UTF-8 throughout.
    package static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
        string(bytes) != nil
    }

    /// The text; nil unless the bytes are UTF-8 throughout.
    package static func string(_ bytes: some Collection<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        // Whatever is no UTF-8 was repaired, and the repaired bytes differ.
        return text.utf8.elementsEqual(bytes) ? text : nil
    }

    /// The beginning of a text of at most so many bytes, whole characters only.
    package static func prefix(of text: String, _ byteCount: Int) -> String {
        guard text.utf8.count > byteCount else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: byteCount)
        while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 { text.utf8.formIndex(before: &end) }
        return String(text[..<end])
    }
}
