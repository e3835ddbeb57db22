/// The members of one JSON object and where their values are; a value is read when it is asked for.
///
/// For objects whose members come in any order; of equal names the last one counts. Points into the line's buffer and
/// must not outlive the call that handed it out.
package struct JSONObject {
    private let bytes: UnsafeRawBufferPointer
    private let spans: JSONSpans?
    /// The names, and the offsets behind their colons.
    private var members: [(key: JSONText, value: Int)] = []

    /// Walks the object ahead of the cursor; nil when something else is there.
    package init?(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return nil }
        bytes = cursor.bytes
        spans = cursor.spans
        members.reserveCapacity(16)
        while let key = cursor.nextKey() {
            members.append((key, cursor.index))
            cursor.skipValue()
        }
        guard !cursor.isMalformed else { return nil }
    }

    /// Walks a text that is one object.
    ///
    /// - Parameter spans: room for where its large containers end; nil walks those again that are read.
    package init?(_ bytes: UnsafeRawBufferPointer, spans: JSONSpans? = nil) {
        var cursor = JSONCursor(bytes, spans: spans)
        self.init(&cursor)
        guard cursor.isAtEnd else { return nil }
    }

    /// Whether a text is one object, as far as its brackets and quotes tell.
    package static func isOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var cursor = JSONCursor(bytes)
        guard cursor.kind() == .object else { return false }
        cursor.skipValue()
        return cursor.isAtEnd
    }

    /// The value of a key, to be walked; nil when there is no such key.
    package subscript(_ key: StaticString) -> JSONCursor? {
        var place = members.count
        while place > 0 {
            place -= 1
            if members[place].key == key { return JSONCursor(bytes, at: members[place].value, spans: spans) }
        }
        return nil
    }

    /// A string, not yet unescaped.
    package func text(_ key: StaticString) -> JSONText? {
        var value = self[key]
        return value?.text()
    }

    /// A string; nil when it is missing, empty or something else.
    package func string(_ key: StaticString) -> String? {
        guard let text = text(key), !text.bytes.isEmpty else { return nil }
        return text.string
    }

    /// An id: a `PlainWord` of at most 128 characters.
    package func id(_ key: StaticString) -> String? {
        guard let text = text(key), (1...128).contains(text.bytes.count), text.bytes.allSatisfy(PlainWord.holds) else {
            return nil
        }
        return text.string
    }

    /// A number, rounded to a whole one.
    package func integer(_ key: StaticString) -> Int? {
        var value = self[key]
        return value?.integer()
    }

    /// A number without a fraction or an exponent.
    package func wholeNumber(_ key: StaticString) -> Int? {
        var value = self[key]
        return value?.wholeNumber()
    }

    package func boolean(_ key: StaticString) -> Bool? {
        var value = self[key]
        return value?.boolean()
    }

    package func object(_ key: StaticString) -> JSONObject? {
        guard var value = self[key], value.kind() == .object else { return nil }
        return JSONObject(&value)
    }

    /// All members whose values are strings.
    package var strings: [String: String] {
        members.reduce(into: [:]) { strings, member in
            var value = JSONCursor(bytes, at: member.value, spans: spans)
            if value.kind() == .string, let text = value.text() { strings[member.key.string] = text.string }
        }
    }
}
