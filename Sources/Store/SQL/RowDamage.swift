import Foundation
import GRDB

/// Values that no sound database has, seen while rows are read.
///
/// SQLite checks little of what it reads: a page that was overwritten with zeros has rows of nothing but NULL. GRDB's
/// subscripts end the process at such a value; those below note it, and whoever reads the rows answers with an error.
enum RowDamage {
    /// Touched only by the thread that reads the rows.
    final class Finding: @unchecked Sendable {
        fileprivate(set) var isDamaged = false
    }

    @TaskLocal private static var finding: Finding?

    /// Runs a block that reads rows.
    ///
    /// - Throws: `RowDamage.Found` if one of them had a value that it cannot have, or what the block throws.
    static func check<Value>(_ block: () throws -> Value) throws -> Value {
        // A block within another one answers for its own rows.
        let finding = Finding()
        let result = Result { try $finding.withValue(finding, operation: block) }
        if finding.isDamaged { throw Found() }
        return try result.get()
    }

    /// Notes that a row has a value that it cannot have.
    static func note() { finding?.isDamaged = true }

    /// A row has a value that it cannot have.
    struct Found: Error {}
}

// They stand in for GRDB's subscripts of the same form.
extension Row {
    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) -> Value {
        do {
            return try decode(Value.self, atIndex: index)
        } catch {
            RowDamage.note()
            return Value.standIn
        }
    }

    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) -> Value {
        do {
            return try decode(Value.self, forColumn: column)
        } catch {
            RowDamage.note()
            return Value.standIn
        }
    }
}

extension DatabaseValueConvertible {
    /// What is read on with after damage was noted: nothing, 0, or nothing written.
    fileprivate static var standIn: Self {
        let candidates: [DatabaseValue] = [.null, 0.databaseValue, "".databaseValue, Data().databaseValue]
        for candidate in candidates {
            if let value = fromDatabaseValue(candidate) { return value }
        }
        preconditionFailure("no column has a value of type \(Self.self)")
    }
}
