package import TachoCore

/// A timestamp in an export: RFC 3339 in UTC with milliseconds, regardless of the machine's time zone.
package struct ExportedTime: Codable, Hashable, Sendable {
    package var timestamp: Timestamp

    private static let utc = LocalTime.utc

    package init(_ timestamp: Timestamp) {
        self.timestamp = timestamp
    }

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let text = try value.decode(String.self)
        // A date alone or a duration such as "7d" is not a timestamp.
        guard text.contains("T"), let time = TimeExpression(text, now: Timestamp(milliseconds: 0), local: Self.utc)
        else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "'\(text)' is not an RFC 3339 time")
        }
        timestamp = time.start
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(text)
    }

    /// The timestamp as text.
    package var text: String { Self.utc.rfc3339(timestamp) }
}
