import TachoCore

/// The keys of one JSON object and where their values are; a value is read when it is asked for.
///
/// Points into the line's buffer and must not outlive the call that handed it out.
struct JSONFields {
    private var fields: [(key: JSONText, value: JSONCursor)] = []

    /// Walks the object ahead of the cursor; nil when something else is there.
    init?(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return nil }
        fields.reserveCapacity(16)
        while let key = cursor.nextKey() {
            fields.append((key, cursor))
            cursor.skipValue()
        }
        guard !cursor.isMalformed else { return nil }
    }

    /// Walks a text that is one object.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var cursor = JSONCursor(bytes)
        self.init(&cursor)
        guard cursor.isAtEnd else { return nil }
    }

    /// The value of a key, to be walked; nil when there is no such key.
    subscript(_ key: StaticString) -> JSONCursor? {
        fields.first { $0.key == key }?.value
    }

    /// A string, not yet unescaped.
    func text(_ key: StaticString) -> JSONText? {
        var value = self[key]
        return value?.text()
    }

    /// A string; nil when it is missing, empty or something else.
    func string(_ key: StaticString) -> String? {
        guard let text = text(key), !text.bytes.isEmpty else { return nil }
        return text.string
    }

    /// A whole number.
    func integer(_ key: StaticString) -> Int? {
        var value = self[key]
        return value?.integer()
    }

    /// A boolean.
    func boolean(_ key: StaticString) -> Bool? {
        var value = self[key]
        return value?.boolean()
    }

    /// An object.
    func object(_ key: StaticString) -> JSONFields? {
        guard var value = self[key], value.kind() == .object else { return nil }
        return JSONFields(&value)
    }
}
