import TachoCore
import TachoRecords
import TachoStore

/// The columns of sessions and runs with their tags, as `tacho tag` shows them.
enum TaggedColumns {
    static func all(in context: Context) -> [Column<TaggedRecord>] {
        let field = FieldColumns(TagFields.tagged, context.recordContext)
        return [
            field("kind", "KIND", importance: 8, minimumWidth: 7),
            field("id", "ID", importance: 10, minimumWidth: 36).shown { Cell($0.subject.short) },
            field("tags", "TAGS", importance: 9, minimumWidth: 8)
                .shown { Cell($0.tags.isEmpty ? "no tags" : $0.tags.joined(separator: " ")) },
        ]
    }
}
