import GRDB

extension SourceCursor {
    /// Reads the cursor of a file.
    static func fetch(_ database: Database, path: String) throws -> SourceCursor? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT path, kind, device, inode, size, modified_ns, position, is_in_long_line, head_size, head_digest,
                    skipped_line_count
                FROM source
                WHERE path = :path
                """,
            arguments: ["path": path]
        ).map(SourceCursor.init(row:))
    }

    /// Reads all cursors of a kind, sorted by path.
    static func fetchAll(_ database: Database, kind: String) throws -> [SourceCursor] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT path, kind, device, inode, size, modified_ns, position, is_in_long_line, head_size, head_digest,
                    skipped_line_count
                FROM source
                WHERE kind = :kind
                ORDER BY path
                """,
            arguments: ["kind": kind]
        ).map(SourceCursor.init(row:))
    }

    /// Stores the cursor.
    func save(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO source (path, kind, device, inode, size, modified_ns, position, is_in_long_line, head_size,
                    head_digest, skipped_line_count)
                VALUES (:path, :kind, :device, :inode, :size, :modified, :position, :isInLongLine, :headSize,
                    :headDigest, :skipped)
                ON CONFLICT (path) DO UPDATE SET
                    kind = excluded.kind, device = excluded.device, inode = excluded.inode, size = excluded.size,
                    modified_ns = excluded.modified_ns, position = excluded.position,
                    is_in_long_line = excluded.is_in_long_line, head_size = excluded.head_size,
                    head_digest = excluded.head_digest, skipped_line_count = excluded.skipped_line_count
                """,
            arguments: [
                "path": path, "kind": kind, "device": file.device, "inode": Int64(bitPattern: file.inode),
                "size": file.size, "modified": file.modifiedInNanoseconds, "position": position,
                "isInLongLine": isInLongLine, "headSize": headSize,
                "headDigest": Int64(bitPattern: headDigest), "skipped": skippedLineCount,
            ]
        )
    }

    private init(row: Row) {
        self.init(
            path: row["path"],
            kind: row["kind"],
            file: FileState(
                device: row["device"],
                inode: UInt64(bitPattern: row["inode"]),
                size: row["size"],
                modifiedInNanoseconds: row["modified_ns"]
            )
        )
        position = row["position"]
        isInLongLine = row["is_in_long_line"]
        headSize = row["head_size"]
        headDigest = UInt64(bitPattern: row["head_digest"])
        skippedLineCount = row["skipped_line_count"]
    }
}
