import Foundation
import TestSupport
import Testing

/// The pages that document the `--json` output, as tables of fields to hold output against.
struct JSONPage {
    /// A row of a table.
    struct Field {
        /// The field's name; `…` where the fields of another table stand among these.
        let name: String
        /// The type's name, a table's included.
        let type: String
        /// Whether the page tells when it is absent.
        let isOptional: Bool
    }

    /// The tables by their headings.
    let tables: [String: [Field]]
    /// `TABLE.FIELD` of every field that was held against the page.
    private(set) var seen: Set<String> = []
    private(set) var differences: Set<String> = []

    /// Reads the pages; each table stands on one of them.
    init() throws {
        let read = try ["json", "json-records", "json-answers"].flatMap { page in
            try Project.text("docs/\(page).md").components(separatedBy: "\n## ").dropFirst().map { section in
                let lines = section.split(separator: "\n")
                return (lines.first.map(String.init) ?? "", lines.filter { $0.hasPrefix("| `") }.map(Self.field))
            }
        }
        tables = Dictionary(read) { first, _ in first }
        #expect(tables.count == read.count, "each table stands once")
    }

    private static func field(_ line: Substring) -> Field {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        return Field(name: cells[1].replacing("`", with: ""), type: cells[2], isOptional: !cells[4].isEmpty)
    }

    /// `TABLE.FIELD` of every field on the page.
    var fields: Set<String> {
        Set(tables.flatMap { table, fields in fields.filter { $0.name != "…" }.map { "\(table).\($0.name)" } })
    }

    /// Holds a document against the table that its `schema` names.
    mutating func check(document: Any) {
        guard let object = document as? [String: Any], let schema = object["schema"] as? String else {
            differences.insert("a document without schema")
            return
        }
        check(object, schema, at: schema)
    }

    private mutating func check(_ value: Any, _ type: String, at place: String) {
        let inner = String(type.dropFirst().dropLast())
        if type.hasPrefix("["), let values = value as? [Any] {
            for value in values { check(value, inner, at: place) }
        } else if type.hasPrefix("{"), let values = value as? [String: Any] {
            for value in values.values { check(value, inner, at: place) }
        } else if tables[type] != nil, let object = value as? [String: Any] {
            let known = checkFields(of: object, type)
            for name in object.keys where !known.contains(name) { differences.insert("\(type) lacks \(name)") }
        } else if !Self.isPlain(value, type) {
            differences.insert("\(place) is no \(type): \(value)")
        }
    }

    /// Holds an object against a table, and returns the names that the table and those within it tell.
    private mutating func checkFields(of object: [String: Any], _ table: String) -> Set<String> {
        var known: Set<String> = []
        for field in tables[table] ?? [] {
            let place = "\(table).\(field.name)"
            if field.name == "…" {
                known.formUnion(checkFields(of: object, field.type))
            } else if let value = object[field.name] {
                seen.insert(place)
                check(value, field.type, at: place)
            } else if !field.isOptional {
                differences.insert("\(place) is absent")
            }
            known.insert(field.name)
        }
        return known
    }

    private static func isPlain(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "text": value is String
        case "boolean": value is Bool
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "number": value is NSNumber
        case "day": (value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        case "time": (value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+\d\d:\d\d/) != nil
        default: false
        }
    }
}
