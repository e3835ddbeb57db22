import GRDBSQLite
package import TachoCore

/// Another program's SQLite database, for queries, read from an image of its bytes.
///
/// It goes through SQLite's C interface: GRDB opens files by the standard file system alone.
package final class ForeignDatabase {
    private let image: ImageFileSystem.Box
    private let connection: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    /// Opens an image, which the connection keeps.
    package init(_ image: any DatabaseImage) throws(DatabaseFailure) {
        self.image = ImageFileSystem.Box(image)
        var connection: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
        guard ImageFileSystem.isRegistered,
            sqlite3_open_v2(self.image.fileName, &connection, flags, ImageFileSystem.name) == SQLITE_OK,
            let connection
        else {
            sqlite3_close(connection)
            throw .damaged("SQLite cannot open it")
        }
        self.connection = connection
        // The schema is the other program's: none of its functions and views may do more than read.
        let settings = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY"
        sqlite3_exec(connection, settings, nil, nil, nil)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(connection)
    }

    /// Hands out the rows of a query, one at a time.
    ///
    /// - Throws: `DatabaseFailure`, or what the closure throws.
    package func forEachRow(
        of query: String,
        _ arguments: [DatabaseValue] = [],
        _ body: (ForeignRow) throws -> Void
    ) throws {
        let statement = try prepare(query)
        defer { sqlite3_reset(statement) }
        sqlite3_reset(statement)
        for (index, argument) in arguments.enumerated() { bind(argument, to: statement, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body(ForeignRow(statement: statement))
            case SQLITE_DONE: return
            default: throw failure
            }
        }
    }

    private func prepare(_ query: String) throws(DatabaseFailure) -> OpaquePointer {
        if let known = statements[query] { return known }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, query, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw failure
        }
        statements[query] = statement
        return statement
    }

    private func bind(_ value: DatabaseValue, to statement: OpaquePointer, at index: Int32) {
        switch value {
        case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
        case .text(let text):
            // SQLITE_TRANSIENT (-1) makes SQLite copy the bytes, which are valid only during this call.
            sqlite3_bind_text(statement, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }

    /// What SQLite said last.
    private var failure: DatabaseFailure {
        let text = String(cString: sqlite3_errmsg(connection))
        // A query that does not compile asks for what this form of the database lacks.
        return sqlite3_errcode(connection) & 0xFF == SQLITE_ERROR ? .unknownForm(text) : .damaged(text)
    }
}

/// One row of a query; valid while it is handed out.
package struct ForeignRow {
    fileprivate let statement: OpaquePointer

    /// A whole number within `JSONCursor.figures`; nil for anything else.
    package func integer(_ column: Int) -> Int? {
        guard sqlite3_column_type(statement, Int32(column)) == SQLITE_INTEGER else { return nil }
        let number = Int(sqlite3_column_int64(statement, Int32(column)))
        return JSONCursor.figures.contains(number) ? number : nil
    }

    /// A number; nil for anything else.
    package func real(_ column: Int) -> Double? {
        let type = sqlite3_column_type(statement, Int32(column))
        guard type == SQLITE_INTEGER || type == SQLITE_FLOAT else { return nil }
        return sqlite3_column_double(statement, Int32(column))
    }

    /// A text; nil for anything else.
    package func text(_ column: Int) -> String? {
        guard sqlite3_column_type(statement, Int32(column)) == SQLITE_TEXT else { return nil }
        return withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// Hands out the bytes of a text or a blob; nil for anything else.
    package func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value? {
        let type = sqlite3_column_type(statement, Int32(column))
        guard type == SQLITE_TEXT || type == SQLITE_BLOB else { return nil }
        let start = sqlite3_column_blob(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
