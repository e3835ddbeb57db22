/// Rows in the text format of PostgreSQL's COPY.
struct CopyText {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    /// Adds a value: backslash, tab and line breaks are escaped, NUL, which PostgreSQL has not, is dropped.
    mutating func add(_ text: String?) {
        separate()
        if let text { escape(text) } else { bytes += Self.null }
    }

    mutating func add(_ number: some BinaryInteger) {
        separate()
        bytes += number.description.utf8
    }

    mutating func add(_ number: (some BinaryInteger)?) {
        if let number { add(number) } else { add(nil as String?) }
    }

    mutating func add(_ flag: Bool) { add(flag ? "t" : "f") }

    /// Adds a list as an array of texts.
    mutating func add(_ list: [String]) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        for (index, text) in list.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            escape(Self.arrayItem(text))
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func endRow() {
        bytes.append(0x0A)
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { bytes.append(0x09) }
        isFirst = false
    }

    private static let null = Array("\\N".utf8)

    /// What stands between the quotes of an array's item.
    private static func arrayItem(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else { return text }
        return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    private mutating func escape(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // Nearly all values are plain, and are copied at once.
            if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\\") }) {
                bytes += utf8
            } else {
                for byte in utf8 { escape(byte) }
            }
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0: break
        case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
        case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        default: bytes.append(byte)
        }
    }
}
