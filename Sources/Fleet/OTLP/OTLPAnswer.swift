import TachoCore

/// What a collector said to a request that it took.
package struct OTLPAnswer: Hashable, Sendable {
    /// How many records or points it took none of.
    package var rejectedCount = 0
    /// Why, or what else it has to say; cleaned, empty if nothing.
    package var message = ""

    /// The longest message that is shown, in characters.
    private static let limit = 200

    /// Reads a body, JSON as the specification has it: `{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"…"}}`.
    init(_ body: [UInt8]) {
        guard let partial = (try? JSONValue(json: body))?.objectValue?["partialSuccess"]?.objectValue else { return }
        let counts = ["rejectedLogRecords", "rejectedDataPoints"].compactMap { partial[$0] }
        rejectedCount = counts.compactMap { $0.intValue ?? $0.stringValue.flatMap(Int.init) }.reduce(0, +)
        message = partial["errorMessage"]?.stringValue.map(Self.line) ?? ""
    }

    /// Whether a body is markup, which no collector answers with.
    static func isPage(_ body: [UInt8]) -> Bool {
        body.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "<")
    }

    /// A body as one line that is safe to print: the message of a JSON object, else its beginning.
    static func line(of body: [UInt8]) -> String {
        let object = (try? JSONValue(json: body))?.objectValue
        return line(object?["message"]?.stringValue ?? String(decoding: body.prefix(1_000), as: UTF8.self))
    }

    private static func line(_ text: String) -> String {
        let line = SafeText.line(text)
        return line.count > limit ? line.prefix(limit) + "…" : line
    }
}
