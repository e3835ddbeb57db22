package import TachoCore

extension Shape {
    /// A record as compact JSON, harmless for a terminal.
    package func json(_ record: Record, _ context: RecordContext) -> [UInt8] {
        var json = JSONWriter(escaping: .terminalSafe)
        write(record, to: &json, context)
        return json.bytes
    }

    /// A record as a JSON value, to be embedded in another.
    package func rendered(_ record: Record, _ context: RecordContext) -> JSONValue {
        .rendered(json(record, context))
    }

    /// The fields of a record as members of an object that has others besides.
    package func renderedMembers(_ record: Record, _ context: RecordContext) -> [String: JSONValue] {
        let members = fields.compactMap { field -> (String, JSONValue)? in
            guard let value = field.value(of: record, context) else { return nil }
            var json = JSONWriter(escaping: .terminalSafe)
            json.write(value, context)
            return (field.name, .rendered(json.bytes))
        }
        return Dictionary(members) { first, _ in first }
    }
}
