import Foundation
import TachoCore

/// JSON for a `<script type="application/json">` element: no character in it can end the element or begin another.
///
/// `<`, `>` and `&` are escaped as `\u003C` and so on, as OWASP asks for data within HTML; JSON readers see no difference.
struct ReportJSON {
    /// The text so far, UTF-8.
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Writes `[…]` around what `body` writes.
    mutating func array(_ body: (inout ReportJSON) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes `{…}` around what `body` writes.
    mutating func object(_ body: (inout ReportJSON) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes a key; its value follows.
    mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes recorded text, harmless as on a terminal; null for none.
    mutating func text(_ value: String?) {
        separate()
        guard let value else { return null() }
        quote(SafeText.line(value))
    }

    /// Writes a whole number; null for none.
    mutating func number(_ value: (some BinaryInteger)?) {
        separate()
        guard let value else { return null() }
        bytes += String(value).utf8
    }

    /// Writes an exact decimal number; null for none.
    mutating func number(_ value: Decimal?) {
        separate()
        guard let value else { return null() }
        // Independent of the user's language.
        bytes += value.description.utf8
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout ReportJSON) -> Void) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func null() {
        bytes += "null".utf8
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "<"): bytes += "\\u003C".utf8
            case UInt8(ascii: ">"): bytes += "\\u003E".utf8
            case UInt8(ascii: "&"): bytes += "\\u0026".utf8
            case 0..<0x20: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
