import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

@Suite struct StoreReadOnlyTests {
    private let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
    }

    @Test func itReadsBesideAWriter() throws {
        let writer = try fixture.store([.made(1)])
        let reader = try fixture.store(readOnly: true)
        #expect(try reader.sessions().count == 1)
        try writer.write { try $0.insert(.made(2)) }
        #expect(try reader.sessions().count == 2)
    }

    @Test func itWritesNothing() throws {
        let store = try fixture.store([.made(1)])
        let reader = try fixture.store(readOnly: true)
        let before = try StoreDump.rows(ofDatabase: store.path)
        #expect {
            try reader.tag(.session(Session.made(1).id), TagEdit(adding: ["x"]))
        } throws: { error in
            if case .notAccessible? = error as? StoreError { true } else { false }
        }
        #expect(try StoreDump.rows(ofDatabase: store.path) == before)
    }

    @Test func queriesAloneAreAllowed() throws {
        do { _ = try fixture.store() }
        let reader = try fixture.store(readOnly: true)
        #expect(try reader.read { try Int.fetchOne($0, sql: "PRAGMA query_only") } == 1)
    }

    @Test func aMissingStoreIsNotMade() throws {
        guard case .notAccessible? = fixture.openingError(readOnly: true) else {
            Issue.record("\(String(describing: fixture.openingError(readOnly: true)))")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: fixture.path))
        #expect(!FileManager.default.fileExists(atPath: fixture.sandbox.root.path + "/data"))
    }
}
