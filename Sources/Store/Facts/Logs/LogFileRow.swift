import Foundation
import GRDB
import TachoCore

enum LogFileRow {
    private static let table = SQLTable(
        "log_file",
        [
            "agent", "device", "inode", "path", "size", "modified_ns", "position", "head_size", "head_digest",
            "tail_size",
            "tail_digest", "is_in_long_line", "state", "malformed_line_count", "long_line_count", "saved_record_count",
        ]
    )

    /// The stored cursors of an agent.
    static let selection = table.selection(where: "agent = ? ORDER BY path")

    static let fileSelection =
        table.selection(where: "agent = ? AND device = ? AND inode = ?")
    /// How the files of an agent were.
    static let markSelection = "SELECT device, inode, path, size, modified_ns, position FROM log_file WHERE agent = ?"

    static func mark(_ row: Row) -> LogFileMark {
        let file = FileIdentity(
            device: UInt64(bitPattern: row[0] as Int64),
            inode: UInt64(bitPattern: row[1] as Int64)
        )
        return LogFileMark(file: file, path: row[2], size: row[3], modifiedAt: row[4], offset: row[5])
    }

    static func save(_ cursor: LogCursor, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: table.replacement)
        try statement.execute(arguments: [
            cursor.agent, Int64(bitPattern: cursor.file.device), Int64(bitPattern: cursor.file.inode), cursor.path,
            cursor.size, cursor.modifiedAt, cursor.offset, cursor.digest.headLength,
            Int64(bitPattern: cursor.digest.head), cursor.digest.tailLength, Int64(bitPattern: cursor.digest.tail),
            cursor.isInsideLongLine, Data(cursor.state), cursor.malformedLineCount, cursor.longLineCount,
            cursor.savedRecordCount,
        ])
    }

    static func cursor(_ row: Row) -> LogCursor {
        let file = FileIdentity(
            device: UInt64(bitPattern: row[1] as Int64),
            inode: UInt64(bitPattern: row[2] as Int64)
        )
        var cursor = LogCursor(agent: row[0], file: file, path: row[3])
        cursor.size = row[4]
        cursor.modifiedAt = row[5]
        cursor.offset = row[6]
        cursor.digest.headLength = row[7]
        cursor.digest.head = UInt64(bitPattern: row[8] as Int64)
        cursor.digest.tailLength = row[9]
        cursor.digest.tail = UInt64(bitPattern: row[10] as Int64)
        cursor.isInsideLongLine = row[11]
        cursor.state = [UInt8](row[12] as Data)
        cursor.malformedLineCount = row[13]
        cursor.longLineCount = row[14]
        cursor.savedRecordCount = row[15]
        return cursor
    }

    /// A cursor without the path of its file, which may say what was done in the conversation, and without its reader's state.
    static func forgotten(_ cursor: LogCursor) -> LogCursor {
        var cursor = withoutState(cursor)
        cursor.path = "(forgotten)"
        return cursor
    }

    /// A cursor without its reader's state: no reader takes this one for its own, so a file that grows is read from its start.
    static func withoutState(_ cursor: LogCursor) -> LogCursor {
        var cursor = cursor
        cursor.state = StoredTexts.noReaderState
        return cursor
    }
}
