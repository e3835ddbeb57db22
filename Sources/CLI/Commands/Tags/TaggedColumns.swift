import TachoCore
import TachoRecords
import TachoStore

/// The columns of sessions and runs with their tags, as `tacho tag` shows them.
enum TaggedColumns {
    /// The columns for rows that are shown together.
    static func all(_ rows: [TaggedRecord], store: Store, context: Context) throws -> [Column<TaggedRecord>] {
        let sessions = rows.filter { $0.subject.kind == .session }.compactMap { SessionID(rawValue: $0.subject.id) }
        let runs = rows.filter { $0.subject.kind == .run }.compactMap { RunID(rawValue: $0.subject.id) }
        let sessionIDs = try store.shortIDs(of: sessions)
        let runIDs = try store.shortIDs(of: runs)
        let field = FieldColumns(TagFields.tagged, context.recordContext)
        return [
            field("kind", "KIND", importance: 8, minimumWidth: 7),
            field("id", "ID", importance: 10, minimumWidth: 36).shown { row in
                Cell((row.subject.kind == .session ? sessionIDs : runIDs).short(row.subject.id))
            },
            field("tags", "TAGS", importance: 9, minimumWidth: 8)
                .shown { Cell($0.tags.isEmpty ? "no tags" : $0.tags.joined(separator: " ")) },
        ]
    }
}
