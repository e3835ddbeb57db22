import GRDB
import GRDBSQLite
import TachoCore

/// Binds values to a statement's parameters in order and runs it, directly through SQLite's C interface.
///
/// An import adds hundreds of thousands of rows; GRDB boxes every argument, which took longer than SQLite itself.
struct ColumnBinder {
    private let statement: Statement
    private var column: Int32 = 0

    init(_ statement: Statement) {
        self.statement = statement
        sqlite3_reset(statement.sqliteStatement)
    }

    mutating func bind(_ text: String?) {
        column += 1
        guard var text else {
            sqlite3_bind_null(statement.sqliteStatement, column)
            return
        }
        // SQLITE_TRANSIENT (-1) makes SQLite copy the bytes, which are valid only during this call.
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                _ = sqlite3_bind_text(statement.sqliteStatement, column, bytes.baseAddress, Int32(bytes.count), copies)
            }
        }
    }

    mutating func bind(_ number: Int64?) {
        column += 1
        if let number {
            sqlite3_bind_int64(statement.sqliteStatement, column, number)
        } else {
            sqlite3_bind_null(statement.sqliteStatement, column)
        }
    }

    mutating func bind(_ number: Int) {
        bind(Int64(number))
    }

    /// Binds 1 or 0.
    mutating func bind(_ flag: Bool) {
        bind(flag ? Int64(1) : 0)
    }

    mutating func bind(_ moment: Timestamp?) {
        bind(moment?.milliseconds)
    }

    /// Binds a call's `evidence`, `conversation`, `run_key`, `turn` and `subagent`.
    mutating func bind(_ origin: LogOrigin, _ reference: RunReference) {
        bind(origin.evidence.rawValue)
        bind(origin.conversation)
        bind(reference.run)
        bind(reference.turn)
        bind(reference.subagent)
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
