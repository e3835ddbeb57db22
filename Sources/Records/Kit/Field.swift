import TachoCore

/// A field of a record, said once: JSON, MCP schemas, `--columns`, CSV, the report and docs/json.md all come from it.
package struct Field<Record>: Sendable {
    package let description: FieldDescription
    private let read: @Sendable (Record, RecordContext) -> FieldValue?

    /// The name in JSON, `--columns` and CSV headers.
    package var name: String { description.name }

    /// Creates a field of values of one kind.
    ///
    /// - Parameters:
    ///   - about: its meaning, a phrase without a period.
    ///   - absence: when it is absent, as a phrase such as `not ended`; nil if it never is.
    ///   - value: nil exactly when the field is absent.
    package init<Value>(
        _ name: String,
        _ kind: FieldKind<Value>,
        _ about: String = "",
        absent absence: String? = nil,
        _ value: @escaping @Sendable (Record) -> Value?
    ) {
        self.init(name, as: kind.type, about, absent: absence) { record, _ in value(record).map(kind.value) }
    }

    /// Creates a field whose values are written by hand.
    package init(
        _ name: String,
        as type: FieldType,
        _ about: String,
        absent absence: String? = nil,
        read: @escaping @Sendable (Record, RecordContext) -> FieldValue?
    ) {
        self.init(FieldDescription(name: name, type: type, about: about, absence: absence), read: read)
    }

    private init(
        _ description: FieldDescription,
        read: @escaping @Sendable (Record, RecordContext) -> FieldValue?
    ) {
        self.description = description
        self.read = read
    }

    /// The value of a record; nil if the field is absent.
    package func value(of record: Record, _ context: RecordContext) -> FieldValue? { read(record, context) }

    /// The field as one of a record that holds this one's; absent, too, where it holds none.
    package func within<Outer>(_ inner: @escaping @Sendable (Outer) -> Record?) -> Field<Outer> {
        Field<Outer>(description) { [read] outer, context in inner(outer).flatMap { read($0, context) } }
    }

    /// The field under another name.
    package func named(_ name: String) -> Field {
        Field(
            FieldDescription(
                name: name,
                type: description.type,
                about: description.about,
                absence: description.absence
            ),
            read: read
        )
    }
}
