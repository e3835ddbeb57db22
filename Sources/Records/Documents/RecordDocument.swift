import TachoCore

/// A document that `--json` prints: an object whose `schema` names its shape and version.
package struct RecordDocument<Record>: Sendable {
    /// Its fields, `schema` among them.
    package let shape: Shape<Record>

    /// Creates a document.
    ///
    /// - Parameters:
    ///   - schema: the name with the version, such as `tacho.sessions.v1`.
    ///   - commands: the sentence that says which commands print it.
    init(_ schema: String, _ commands: String, _ fields: [Field<Record>]) {
        shape = Shape(schema, about: commands, [Field("schema", .text) { _ in schema }] + fields)
    }

    /// The document of a record as one line of JSON, or indented for reading; without a line break at the end.
    package func json(_ record: Record, isPretty: Bool = false, _ context: RecordContext) -> [UInt8] {
        var json = JSONWriter(escaping: .terminalSafe, isPretty: isPretty)
        shape.write(record, to: &json, context)
        return json.bytes
    }
}
