package import TachoCore

/// The value of a field, not yet written in any form.
package enum FieldValue: Sendable {
    /// Recorded text, not safe for a terminal.
    case text(String)
    /// Text that is safe for every reader and may have line breaks.
    case safeText(String)
    case boolean(Bool)
    case integer(Int64)
    /// A decimal number as JSON writes it, exact.
    case decimal(String)
    case time(Timestamp)
    case list([FieldValue])
    case map([String: FieldValue])
    /// An object, written by its shape when its turn comes.
    case object(@Sendable (inout JSONWriter, RecordContext) -> Void)

    package static func dollars(picodollars: Int64) -> FieldValue {
        .decimal(Picodollars.exactText(picodollars))
    }

    package static func percent(hundredths: Int) -> FieldValue {
        .decimal(Picodollars.decimalText(Int64(hundredths), decimals: 2))
    }

    /// The whole value for CSV and tab-separated output, lists separated by commas; empty for objects.
    package func text(_ context: RecordContext) -> String {
        switch self {
        case .text(let text), .safeText(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .decimal(let text): text
        case .time(let timestamp): context.local.rfc3339(timestamp)
        case .list(let elements): elements.map { $0.text(context) }.joined(separator: ",")
        case .map, .object: ""
        }
    }
}
