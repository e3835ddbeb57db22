import GRDB

extension Store {
    /// The cursors of all files of a kind, such as `journal`, sorted by path; they also count the skipped lines.
    ///
    /// - Throws: `StoreError`.
    package func cursors(kind: String) throws -> [SourceCursor] {
        try read { try SourceCursor.fetchAll($0, kind: kind) }
    }
}
