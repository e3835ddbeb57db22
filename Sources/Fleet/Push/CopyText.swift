/// Rows in the text format of PostgreSQL's COPY.
struct CopyText {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    /// Adds a value: backslash, tab and line breaks are escaped, NUL, which PostgreSQL has not, is dropped.
    mutating func add(_ text: String?) {
        separate()
        guard let text else {
            bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
            return
        }
        for byte in text.utf8 {
            switch byte {
            case 0: continue
            case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
            case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            default: bytes.append(byte)
            }
        }
    }

    mutating func add(_ number: some BinaryInteger) { add("\(number)") }

    mutating func add(_ number: (some BinaryInteger)?) { add(number.map { "\($0)" }) }

    mutating func add(_ flag: Bool) { add(flag ? "t" : "f") }

    /// Adds a list as an array of texts.
    mutating func add(_ list: [String]) {
        let items = list.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
        add("{" + items.joined(separator: ",") + "}")
    }

    mutating func endRow() {
        bytes.append(0x0A)
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { bytes.append(0x09) }
        isFirst = false
    }
}
