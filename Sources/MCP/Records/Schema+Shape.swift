import TachoRecords

extension Schema {
    /// The schema of a shape's objects, whose fields have no descriptions: every client gets the list of tools, and the
    /// names say enough.
    init(_ shape: ShapeDescription, _ about: String? = nil) {
        self = .object(shape.allFields.map { Self.property($0, nil) }, about)
    }

    /// The members of a result that fields become; those that may be absent say when.
    static func properties(of fields: [FieldDescription]) -> [Property] {
        fields.map { field in
            let absence = field.absence.map { "absent if \($0)" }
            let about = [field.about, absence.map { field.about.isEmpty ? $0 : "(\($0))" } ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " ")
            return property(field, about.isEmpty ? nil : about)
        }
    }

    private static func property(_ field: FieldDescription, _ about: String?) -> Property {
        Property(name: field.name, schema: Schema(field.type, about), isRequired: field.absence == nil)
    }

    private init(_ type: FieldType, _ about: String?) {
        switch type {
        case .text(let words): self = .string(about, allowed: words)
        case .boolean: self = .boolean(about)
        case .integer: self = .integer(about)
        case .number: self = .number(about)
        case .commit, .time, .day: self = .string(about)
        case .list(let element): self = .array(of: Schema(element, nil), about)
        case .map: self = .object([], about)
        case .object(let shape): self = Schema(shape, about)
        }
    }
}
