package import TachoCore

/// A field of a record, said once: JSON, MCP schemas, `--columns`, CSV, the report and docs/json.md all come from it.
package struct Field<Record>: Sendable {
    package let description: FieldDescription
    private let read: @Sendable (Record, RecordContext) -> FieldValue?

    /// The name in JSON, `--columns` and CSV headers.
    package var name: String { description.name }

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - about: its meaning, a phrase without a period.
    ///   - absence: when it is absent, as a phrase such as `not ended`; nil if it never is.
    ///   - read: the value; nil exactly when the field is absent.
    package init(
        _ name: String,
        _ type: FieldType,
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

// MARK: - Fields by type

extension Field {
    package static func text(
        _ name: String,
        _ about: String,
        words: [String] = [],
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> String?
    ) -> Field {
        Field(name, .text(words: words), about, absent: absent) { record, _ in value(record).map(FieldValue.text) }
    }

    /// A field of text that is one of an enumeration's raw values.
    package static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ about: String = "",
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> Word?
    ) -> Field {
        text(name, about, words: Word.allCases.map(\.rawValue), absent: absent) { value($0)?.rawValue }
    }

    /// A field of git commits' ids.
    package static func commit(
        _ name: String,
        _ about: String,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> String?
    ) -> Field {
        Field(name, .commit, about, absent: absent) { record, _ in value(record).map(FieldValue.text) }
    }

    /// A field that is true or false.
    package static func boolean(
        _ name: String,
        _ about: String,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> Bool?
    ) -> Field {
        Field(name, .boolean, about, absent: absent) { record, _ in value(record).map(FieldValue.boolean) }
    }

    /// A field of whole numbers.
    package static func integer<Number: BinaryInteger & Sendable>(
        _ name: String,
        _ about: String,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> Number?
    ) -> Field {
        Field(name, .integer, about, absent: absent) { record, _ in
            value(record).map { .integer(Int64(clamping: $0)) }
        }
    }

    /// A field of dollars; `value` gives picodollars.
    package static func dollars(
        _ name: String,
        _ about: String,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> Int64?
    ) -> Field {
        Field(name, .number, about, absent: absent) { record, _ in value(record).map(FieldValue.dollars(picodollars:)) }
    }

    package static func time(
        _ name: String,
        _ about: String,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> Timestamp?
    ) -> Field {
        Field(name, .time, about, absent: absent) { record, _ in value(record).map(FieldValue.time) }
    }

    /// A field of dates, such as `2026-11-21`.
    package static func day(
        _ name: String,
        _ about: String,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> String?
    ) -> Field {
        Field(name, .day, about, absent: absent) { record, _ in value(record).map(FieldValue.text) }
    }
}

// MARK: - Fields that hold several values

extension Field {
    package static func texts(
        _ name: String,
        _ about: String,
        _ value: @escaping @Sendable (Record) -> [String]
    ) -> Field {
        Field(name, .list(of: .text), about) { record, _ in .list(value(record).map(FieldValue.text)) }
    }

    package static func object<Value: Sendable>(
        _ name: String,
        _ about: String,
        of shape: Shape<Value>,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> Value?
    ) -> Field {
        Field(name, .object(shape.description), about, absent: absent) { record, _ in
            value(record).map(shape.value)
        }
    }

    package static func objects<Value: Sendable>(
        _ name: String,
        _ about: String,
        of shape: Shape<Value>,
        absent: String? = nil,
        _ value: @escaping @Sendable (Record) -> [Value]?
    ) -> Field {
        Field(name, .list(of: .object(shape.description)), about, absent: absent) { record, _ in
            value(record).map { .list($0.map(shape.value)) }
        }
    }

    /// A field that maps names to objects.
    package static func objectsByName<Value: Sendable>(
        _ name: String,
        _ about: String,
        of shape: Shape<Value>,
        _ value: @escaping @Sendable (Record) -> [String: Value]
    ) -> Field {
        Field(name, .map(of: .object(shape.description)), about) { record, _ in
            .map(value(record).mapValues(shape.value))
        }
    }
}
