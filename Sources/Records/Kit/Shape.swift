package import TachoCore

/// The fields of a JSON object, by which a record is written.
package struct Shape<Record>: Sendable {
    package let description: ShapeDescription
    /// Its fields with those of the shapes within, in the order of their declaration.
    package let fields: [Field<Record>]
    /// The same as they are written, sorted by name.
    private let written: [Field<Record>]

    /// Another shape whose fields stand among one's own.
    package struct Part: Sendable {
        fileprivate let description: ShapeDescription
        fileprivate let fields: [Field<Record>]
    }

    /// Creates a shape.
    ///
    /// - Parameters:
    ///   - name: the heading in docs/json.md.
    ///   - about: a sentence below the heading.
    ///   - parts: shapes whose fields stand among these.
    package init(_ name: String, about: String = "", with parts: [Part] = [], _ fields: [Field<Record>]) {
        description = ShapeDescription(
            name: name,
            about: about,
            parts: parts.map(\.description),
            fields: fields.map(\.description)
        )
        self.fields = parts.flatMap(\.fields) + fields
        written = self.fields.sorted { $0.name < $1.name }
    }

    /// The shape as a part of one whose record holds this one's.
    package func part<Outer>(_ inner: @escaping @Sendable (Outer) -> Record) -> Shape<Outer>.Part {
        Shape<Outer>.Part(description: description, fields: fields.map { $0.within(inner) })
    }

    /// The shape without some of its fields, under another name.
    package func without(_ names: Set<String>, named name: String) -> Shape {
        Shape(name, about: description.about, fields.filter { !names.contains($0.name) })
    }

    /// The field of a name.
    ///
    /// - Precondition: there is one; names are literals.
    package subscript(name: String) -> Field<Record> {
        guard let field = fields.first(where: { $0.name == name }) else {
            preconditionFailure("\(description.name) has no field \(name)")
        }
        return field
    }

    /// A record as the value of a field.
    func value(_ record: Record) -> FieldValue where Record: Sendable {
        .object { json, context in write(record, to: &json, context) }
    }

    /// Writes a record as a JSON object, fields sorted by name.
    package func write(_ record: Record, to json: inout JSONWriter, _ context: RecordContext) {
        json.object { json in
            for field in written {
                guard let value = field.value(of: record, context) else { continue }
                json.key(field.name)
                json.write(value, context)
            }
        }
    }
}

/// What readers are told about a shape.
package struct ShapeDescription: Sendable {
    /// The heading in docs/json.md, such as `Session` or `tacho.cost.v1`.
    package let name: String
    /// A sentence below the heading; empty if the name says it all.
    package let about: String
    /// Shapes whose fields stand among its own.
    package let parts: [ShapeDescription]
    package let fields: [FieldDescription]

    /// All fields, those of its parts included.
    package var allFields: [FieldDescription] { parts.flatMap(\.allFields) + fields }
}
