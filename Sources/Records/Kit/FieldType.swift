/// What a field holds, as the documentation, MCP schemas and tables need to know it.
package indirect enum FieldType: Sendable {
    /// Text; `words` are the only possible values, if there are any.
    case text(words: [String])
    /// The id of a git commit; a table shows its beginning.
    case commit
    case boolean
    case integer
    /// A number that may have a fraction; dollars are exact decimals.
    case number
    /// A timestamp, RFC 3339 with milliseconds and the user's UTC offset.
    case time
    /// A date, such as `2026-11-21`.
    case day
    case list(of: FieldType)
    /// An object that maps names to values of one type.
    case map(of: FieldType)
    case object(ShapeDescription)

    package static let text = FieldType.text(words: [])

    package var name: String {
        switch self {
        case .text, .commit: "text"
        case .boolean: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .time: "time"
        case .day: "day"
        case .list(let element): "[\(element.name)]"
        case .map(let element): "{\(element.name)}"
        case .object(let shape): shape.name
        }
    }

    /// Whether columns of such values are aligned at the right.
    package var isNumeric: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }

    /// Whether a table cell can hold the value: anything but objects.
    package var fitsCell: Bool {
        switch self {
        case .text, .commit, .boolean, .integer, .number, .time, .day: true
        case .list(let element): element.fitsCell
        case .map, .object: false
        }
    }

    /// The shape of the objects within, at any depth; nil if there are none.
    package var shape: ShapeDescription? {
        switch self {
        case .list(let element), .map(let element): element.shape
        case .object(let shape): shape
        default: nil
        }
    }
}
