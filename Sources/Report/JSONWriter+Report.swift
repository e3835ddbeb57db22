import TachoCore
import TachoRecords

/// What rows of the report hold: each has all its values, so what is unknown is null.
extension JSONWriter {
    /// Writes rows of values as a member.
    mutating func rows(_ name: StaticString, _ rows: [[FieldValue?]]) {
        array(name) { json in
            for row in rows { json.row(row) }
        }
    }

    /// Writes one row of values as a member.
    mutating func row(_ name: StaticString, _ values: [FieldValue?]) {
        array(name) { json in
            for value in values { json.field(value) }
        }
    }

    mutating func row(_ values: [FieldValue?]) {
        array { json in
            for value in values { json.field(value) }
        }
    }

    mutating func field(_ name: String, _ value: FieldValue?) {
        key(name)
        field(value)
    }

    /// Writes the value of a field: times in milliseconds since 1970, text as recorded.
    mutating func field(_ value: FieldValue?) {
        switch value {
        case .text(let text), .safeText(let text): self.text(SafeText.line(text))
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

extension FieldValue? {
    /// The amount of a cost; nil where nothing is known of it.
    static func dollars(_ cost: CostSum) -> FieldValue? {
        cost.knownPicodollars.map(FieldValue.dollars(picodollars:))
    }

    static func count(_ number: Int?) -> FieldValue? { number.map { .integer(Int64($0)) } }
}
