import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// What opening does with databases that it cannot use, and what it says of them.
@Suite struct StoreOpeningTests {
    private let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
    }

    /// Writes the database's file as it should be found.
    private func write(_ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: fixture.path)
        let folder = url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    @Test func aNewStoreHasTheLatestFormat() throws {
        let store = try fixture.store()
        #expect(try StoreDump.text("PRAGMA user_version", database: store.path) == ["\(Schema.version)"])
        #expect(try StoreDump.text("PRAGMA application_id", database: store.path) == ["\(Schema.applicationID)"])
        #expect(try StoreDump.text("PRAGMA journal_mode", database: store.path) == ["wal"])
    }

    @Test func anEmptyFileBecomesAStore() throws {
        try write([])
        #expect(try fixture.store([.made(1)]).sessions().count == 1)
    }

    @Test func aStoreOfANewerFormatIsLeftAlone() throws {
        do { _ = try fixture.store() }
        try StoreDump.execute("PRAGMA user_version = 99", database: fixture.path)
        let before = FileManager.default.contents(atPath: fixture.path)
        let error = try #require(fixture.openingError())
        #expect(error == .newer(path: fixture.path, version: 99, known: Schema.version))
        #expect(error.description.contains("format 99") && error.description.contains("newer version"))
        #expect(FileManager.default.contents(atPath: fixture.path) == before)
    }

    @Test(arguments: [
        "CREATE TABLE invoice (id INTEGER)",
        "PRAGMA application_id = 42; CREATE TABLE invoice (id INTEGER)",
        "PRAGMA application_id = 42",
        "PRAGMA user_version = 3",
    ])
    func aDatabaseOfAnotherProgramIsLeftAlone(statements: String) throws {
        try write([])
        try StoreDump.execute(statements, database: fixture.path)
        let before = FileManager.default.contents(atPath: fixture.path)
        #expect(fixture.openingError() == .foreign(path: fixture.path))
        #expect(FileManager.default.contents(atPath: fixture.path) == before)
    }

    @Test func aFileThatIsNoDatabaseIsDamaged() throws {
        try write(Array(String(repeating: "no database at all\n", count: 400).utf8))
        let error = try #require(fixture.openingError())
        guard case .damaged(fixture.path, _) = error else { throw error }
        #expect(error.description.contains("sets it aside"))
    }

    @Test func aStoreWithTornPagesIsDamaged() throws {
        do { _ = try fixture.store((1...400).map { .made($0) }) }
        var bytes = try #require(FileManager.default.contents(atPath: fixture.path))
        // The first page, with the tables' names, stays: the damage turns up in the rows.
        bytes.replaceSubrange(4_096..., with: Array(repeating: 0xAB, count: bytes.count - 4_096))
        try bytes.write(to: URL(fileURLWithPath: fixture.path))
        #expect {
            _ = try fixture.store().sessions()
        } throws: { error in
            if case .damaged? = error as? StoreError { true } else { false }
        }
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        try fixture.sandbox.write("a file", to: "data")
        let error = try #require(fixture.openingError())
        guard case .notAccessible(fixture.path, let reason) = error else { throw error }
        #expect(reason.contains("data/tacho: Not a directory"))
        #expect(error.description.contains("TACHO_HOME"))
    }

    @Test func aFolderInTheDatabasesPlaceIsNamed() throws {
        try FileManager.default.createDirectory(atPath: fixture.path, withIntermediateDirectories: true)
        guard case .notAccessible? = fixture.openingError() else {
            Issue.record("\(String(describing: fixture.openingError()))")
            return
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func aFileWithoutTheRightToWriteIsNamed() throws {
        do { _ = try fixture.store() }
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: fixture.path)
        let error = try #require(fixture.openingError())
        #expect(error == .notAccessible(path: fixture.path, reason: "Permission denied"))
    }

    @Test func errorsOfSQLiteGetTheStoresWords() {
        let path = "/x/tacho.db"
        let table: [(ResultCode, StoreError)] = [
            (.SQLITE_BUSY, .busy(path: path)), (.SQLITE_LOCKED, .busy(path: path)),
            (.SQLITE_CORRUPT, .damaged(path: path, reason: "r")), (.SQLITE_NOTADB, .damaged(path: path, reason: "r")),
            (.SQLITE_FULL, .notAccessible(path: path, reason: "r")),
            (.SQLITE_READONLY, .notAccessible(path: path, reason: "r")),
            (.SQLITE_CONSTRAINT, .failed(path: path, reason: "r", code: 19)),
        ]
        for (code, expected) in table {
            #expect(StoreError(DatabaseError(resultCode: code, message: "r"), path: path) == expected)
        }
    }
}
