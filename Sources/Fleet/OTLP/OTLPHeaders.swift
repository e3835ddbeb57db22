import TachoSystem

/// The headers that a collector asks for, such as `Authorization`.
package struct OTLPHeaders: Sendable {
    /// Names and values, in the order given.
    package let fields: [(name: String, value: String)]

    /// Reads `name=value,name=value`, values with `%XX` for what is special, as OpenTelemetry's variables have it.
    ///
    /// Nil for what no header can hold, such as a line break.
    package init?(_ text: String) {
        var fields: [(name: String, value: String)] = []
        for part in text.split(separator: ",") where !part.allSatisfy(\.isWhitespace) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, let value = Self.decoded(Self.trimmed(sides[1])) else { return nil }
            let name = Self.trimmed(sides[0])
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isOfName), value.utf8.allSatisfy(Self.isOfValue) else {
                return nil
            }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// Takes them from OpenTelemetry's variable, where it is set.
    package static func find(in environment: [String: String]) throws(OTLPFailure) -> OTLPHeaders {
        guard let headers = OTLPHeaders(environment["OTEL_EXPORTER_OTLP_HEADERS"] ?? "") else { throw .badHeaders }
        return headers
    }

    private static func trimmed(_ text: Substring) -> String {
        String(String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)).reversed())
    }

    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Letters, digits and the marks of a token (RFC 9110, section 5.6.2).
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func isOfValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F }
}
