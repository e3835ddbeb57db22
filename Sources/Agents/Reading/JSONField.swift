import CSystem

/// Finds one plain text in a JSON object without building it.
enum JSONField {
    /// Returns the first value of `"name":"…"` when it is an id: letters, digits, `-` and `_`, at most 128 of them.
    ///
    /// Inside of another text the quotes would be escaped, so that what a user typed is never taken for a field.
    static func text(_ name: String, in bytes: [UInt8]) -> String? {
        let mark = Array("\"\(name)\":".utf8)
        let found = csystem_find(bytes, bytes.count, mark, mark.count)
        guard found >= 0 else { return nil }
        let rest = bytes[(found + mark.count)...].drop { $0 == 0x20 }
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        let value = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
        guard value.endIndex < bytes.endIndex, (1...128).contains(value.count), value.allSatisfy(isOfID)
        else { return nil }
        return String(decoding: value, as: UTF8.self)
    }

    private static func isOfID(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
