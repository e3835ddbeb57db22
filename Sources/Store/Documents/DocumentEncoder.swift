import Foundation

/// Turns documents into JSON text, the same bytes for the same document every time.
package enum DocumentEncoder {
    /// Returns `document` as JSON with sorted keys.
    ///
    /// - Parameter isPretty: whether to indent it for reading.
    package static func json(_ document: some Encodable, isPretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
