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
}
