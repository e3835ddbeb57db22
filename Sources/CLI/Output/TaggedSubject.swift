import TachoCore
import TachoStore

/// A session or a run with its tags, as `tacho tag` shows it.
struct TaggedSubject: Sendable {
    /// The session or run.
    let subject: WordSubject
    /// Its own tags, sorted.
    let tags: [String]

    /// The columns for rows that are shown together.
    ///
    /// - Throws: `StoreError`.
    static func columns(_ rows: [TaggedSubject], store: Store) throws -> [Column<TaggedSubject>] {
        let sessions = rows.filter { $0.subject.kind == .session }.map(\.subject.id)
        let runs = rows.filter { $0.subject.kind == .run }.map(\.subject.id)
        let sessionIDs = ShortIDs((sessions + (try store.neighbours(of: sessions))).map(\.rawValue))
        let runIDs = ShortIDs((runs + (try store.runNeighbours(of: runs))).map(\.rawValue))
        return [
            Column("kind", "KIND", importance: 8, minimumWidth: 7) { $0.subject.kind.rawValue },
            Column("id", "ID", importance: 10, minimumWidth: 36) { $0.subject.id.rawValue }
                .shown { row in
                    let ids = row.subject.kind == .session ? sessionIDs : runIDs
                    return Cell(ids.short(row.subject.id.rawValue))
                },
            Column("tags", "TAGS", importance: 9, minimumWidth: 8) { $0.tags.joined(separator: ",") }
                .shown { Cell($0.tags.isEmpty ? "no tags" : $0.tags.joined(separator: " ")) },
        ]
    }
}

/// The answer of `tacho tag --json`.
struct TaggedListDocument: Encodable {
    private let schema = "tacho.tagged.v1"
    private let tagged: [Item]

    private struct Item: Encodable {
        let kind: String
        let id: String
        let tags: [String]
    }

    /// Describes what was tagged.
    init(_ rows: [TaggedSubject]) {
        tagged = rows.map { Item(kind: $0.subject.kind.rawValue, id: $0.subject.id.rawValue, tags: $0.tags) }
    }
}
