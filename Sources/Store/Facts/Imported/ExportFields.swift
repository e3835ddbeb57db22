import TachoCore

/// An object of an export, whose fields are declared once for both directions.
protocol ExportRecord: Sendable {
    /// What a record is before its fields are read.
    static var blank: Self { get }

    /// Writes the record's fields, or reads them.
    mutating func code(_ field: inout ExportFields) throws(ExportFlaw)
}

/// Why something in an export cannot be merged, in words that name the field.
package struct ExportFlaw: Error, Hashable {
    /// Such as `"state" is "asleep"`.
    package let reason: String

    static let noSession = ExportFlaw(reason: "not a session")

    /// Quotes the value of a field that cannot be one.
    init(_ name: String, is value: JSONValue) {
        let text = value.stringValue.map { "\"\(SafeText.line(String($0.prefix(64))))\"" } ?? value.numberText
        self.init(reason: text.map { "\"\(name)\" is \($0)" } ?? Self.noSession.reason)
    }

    private init(reason: String) {
        self.reason = reason
    }
}

/// The fields of one object while they are written or read.
///
/// Any program can write an export, so each value is checked as it is read: what passes can be stored, added up and
/// asked git about.
struct ExportFields {
    let isReading: Bool
    private var members: [String: JSONValue]

    /// A record as JSON.
    static func json(_ record: some ExportRecord) -> JSONValue {
        var record = record
        var fields = ExportFields(isReading: false, members: [:])
        // Only reading can fail.
        try? record.code(&fields)
        return .object(fields.members)
    }

    /// Reads a record; nil for anything but an object.
    static func record<Record: ExportRecord>(_ json: JSONValue) throws(ExportFlaw) -> Record? {
        guard let members = json.objectValue else { return nil }
        var record = Record.blank
        var fields = ExportFields(isReading: true, members: members)
        try record.code(&fields)
        return record
    }

    /// A field that every record has.
    mutating func callAsFunction<Value>(
        _ name: String,
        _ kind: ExportKind<Value>,
        _ value: inout Value
    ) throws(ExportFlaw) {
        var known: Value? = value
        try self(name, kind, &known)
        guard let known else { throw .noSession }
        value = known
    }

    /// A field that is absent where its value is nil.
    mutating func callAsFunction<Value>(
        _ name: String,
        _ kind: ExportKind<Value>,
        _ value: inout Value?
    ) throws(ExportFlaw) {
        guard isReading else {
            members[name] = value.map(kind.write)
            return
        }
        value = nil
        guard let json = members[name], json != .null else { return }
        value = try kind.read(json)
        if value == nil { throw ExportFlaw(name, is: json) }
    }

    /// A field that is absent where its value is 0.
    mutating func unlessZero(_ name: String, _ value: inout Int) throws(ExportFlaw) {
        var known = value == 0 ? nil : value
        try self(name, .count, &known)
        value = known ?? 0
    }

    /// A field with a word that later versions may add to: nil for one that is not known.
    mutating func ifKnown<Word: RawRepresentable<String>>(_ name: String, _ word: inout Word?) throws(ExportFlaw) {
        var text = word?.rawValue
        try self(name, .text, &text)
        word = text.flatMap(Word.init(rawValue:))
    }
}
