import TachoCore
import TachoRecords

/// What rows of the report hold: each has all its values, so what is unknown is null.
extension JSONWriter {
    /// Writes recorded text, harmless as on a terminal.
    mutating func recorded(_ text: String?) {
        if let text { self.text(SafeText.line(text)) } else { null() }
    }

    mutating func count(_ number: (some BinaryInteger)?) {
        if let number { integer(number) } else { null() }
    }

    /// Writes an amount of money in dollars, exact.
    mutating func dollars(_ picodollars: Int64?) {
        if let picodollars { json(Picodollars.exactText(picodollars).utf8) } else { null() }
    }

    /// Writes the value of a field: times in milliseconds since 1970, text as recorded.
    mutating func field(_ value: FieldValue?) {
        switch value {
        case .text(let text), .safeText(let text): recorded(text)
        case .integer(let number): integer(number)
        case .time(let timestamp): integer(timestamp.milliseconds)
        case .decimal(let number): json(number.utf8)
        case .boolean(let flag): boolean(flag)
        case .list(let elements):
            array { json in
                for element in elements { json.field(element) }
            }
        case .map, .object, nil: null()
        }
    }
}
