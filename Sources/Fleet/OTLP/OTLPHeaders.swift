import Foundation
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
            guard sides.count == 2, let value = Self.trimmed(sides[1]).removingPercentEncoding,
                let field = Self.field(Self.trimmed(sides[0]), value)
            else { return nil }
            fields.append(field)
        }
        self.fields = fields
    }

    /// Reads lines such as `Authorization: Bearer abc`; empty ones and those that begin with `#` are skipped.
    ///
    /// Nil for what no header can hold.
    init?(lines text: String) {
        var fields: [(name: String, value: String)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) || line.first == "#" { continue }
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, let field = Self.field(Self.trimmed(sides[0]), Self.trimmed(sides[1])) else {
                return nil
            }
            fields.append(field)
        }
        self.fields = fields
    }

    /// Takes them from a file, where the settings name one, else from OpenTelemetry's variable.
    package static func find(in environment: [String: String], file: String?) throws(OTLPFailure) -> OTLPHeaders {
        if let file { return try read(file) }
        guard let headers = OTLPHeaders(environment["OTEL_EXPORTER_OTLP_HEADERS"] ?? "") else { throw .badHeaders }
        return headers
    }

    private static func read(_ file: String) throws(OTLPFailure) -> OTLPHeaders {
        guard let status = FileStatus(following: file), status.isRegular else { throw .noHeaderFile(file) }
        guard status.permissions & 0o077 == 0 else { throw .openHeaderFile(file) }
        guard let text = SmallFile.text(file, limit: sizeLimit) else { throw .noHeaderFile(file) }
        guard let headers = OTLPHeaders(lines: text) else { throw .badHeaderFile(file) }
        return headers
    }

    /// A file that is longer is not read.
    private static let sizeLimit = 1 << 16

    private static func field(_ name: String, _ value: String) -> (name: String, value: String)? {
        guard !name.isEmpty, name.utf8.allSatisfy(isOfName), value.utf8.allSatisfy(isOfValue) else { return nil }
        return (name, value)
    }

    private static func trimmed(_ text: Substring) -> String {
        String(String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)).reversed())
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
