import Foundation
import TachoRecords

/// The text of the pages that document the `--json` output, made of the fields' own declarations.
enum JSONPageText {
    /// The line after which a page is made; what stands above it is written by hand.
    static let mark = "<!-- Generated: TACHO_APPROVE=1 swift test --filter JSONPageTests -->"

    /// The pages by their names in docs/, each with its tables.
    static var pages: [String: String] {
        let documents = RecordDocuments.all
        let records = shapes(within: documents.filter { recordSchemas.contains($0.name) })
        let known = Set(records.map(\.name))
        let answers = shapes(within: documents).filter { !known.contains($0.name) }
        return ["json": documents, "json-records": records, "json-answers": answers].mapValues { shapes in
            shapes.map(table).joined()
        }
    }

    /// A page with its tables made anew.
    static func page(_ text: String, tables: String) -> String {
        (text.components(separatedBy: mark).first ?? text) + mark + "\n" + tables
    }

    /// The documents whose objects, sessions, runs and calls, have a page of their own.
    private static let recordSchemas: Set = [
        "tacho.sessions.v1", "tacho.session.v1", "tacho.runs.v1", "tacho.run.v1", "tacho.watch.v1",
    ]

    /// Every shape within some, each once, in the order in which they come up.
    private static func shapes(within outer: [ShapeDescription]) -> [ShapeDescription] {
        var found: [ShapeDescription] = []
        func add(_ shape: ShapeDescription) {
            guard !found.contains(where: { $0.name == shape.name }) else { return }
            found.append(shape)
            addInner(shape)
        }
        func addInner(_ shape: ShapeDescription) {
            for part in shape.parts { add(part) }
            for field in shape.fields { field.type.shape.map(add) }
        }
        for shape in outer { addInner(shape) }
        return found
    }

    private static func table(_ shape: ShapeDescription) -> String {
        let about = shape.about.isEmpty ? "" : "\n\(shape.about)\n"
        let parts = shape.parts.map { ("…", $0.name, "all fields of \($0.name)", "") }
        let fields = shape.fields.map { ($0.name, $0.type.name, $0.meaning, $0.absence ?? "") }
        let rows = (parts + fields).map { name, type, meaning, absence in
            "| `\(name)` | \(type) | \(meaning)\(meaning.isEmpty ? "" : " ")| \(absence)\(absence.isEmpty ? "" : " ")|\n"
        }
        return
            "\n## \(shape.name)\n\(about)\n| field | type | meaning | absent if |\n|---|---|---|---|\n\(rows.joined())"
    }
}
