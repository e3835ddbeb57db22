import GRDB
import GRDBSQLite
import TachoCore

/// Gives values to a statement in the order of its marks and runs it, straight through SQLite's C interface.
///
/// An import adds hundreds of thousands of rows; GRDB's arguments, a box for each value, took longer than SQLite.
struct ColumnBinder {
    private let statement: Statement
    private var column: Int32 = 0

    /// Takes a prepared statement and forgets its former values.
    init(_ statement: Statement) {
        self.statement = statement
        sqlite3_reset(statement.sqliteStatement)
    }

    /// Gives the next mark a text; nil is NULL.
    mutating func bind(_ text: String?) {
        column += 1
        guard var text else {
            sqlite3_bind_null(statement.sqliteStatement, column)
            return
        }
        // SQLite is told to copy (-1, SQLITE_TRANSIENT): the bytes live in this call alone.
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                _ = sqlite3_bind_text(statement.sqliteStatement, column, bytes.baseAddress, Int32(bytes.count), copies)
            }
        }
    }

    /// Gives the next mark a number; nil is NULL.
    mutating func bind(_ number: Int64?) {
        column += 1
        if let number {
            sqlite3_bind_int64(statement.sqliteStatement, column, number)
        } else {
            sqlite3_bind_null(statement.sqliteStatement, column)
        }
    }

    /// Gives the next mark a number.
    mutating func bind(_ number: Int) {
        bind(Int64(number))
    }

    /// Gives the next mark 1 or 0.
    mutating func bind(_ flag: Bool) {
        bind(flag ? Int64(1) : 0)
    }

    /// Gives the next mark a timestamp; nil is NULL.
    mutating func bind(_ moment: Timestamp?) {
        bind(moment?.milliseconds)
    }

    /// Runs the statement, which returns no rows.
    ///
    /// - Throws: `DatabaseError`.
    func run() throws {
        let code = sqlite3_step(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            let message = sqlite3_errmsg(sqlite3_db_handle(statement.sqliteStatement)).map { String(cString: $0) }
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
        }
    }
}
