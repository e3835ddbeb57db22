import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// `Store.session(prefix:)`: one session by the beginning of its id.
@Suite struct SessionLookupTests {
    private let store: Store
    private let sessions = [Session.made(0), .made(0, salt: 2), .made(90_000_000_000)]
    private let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.store(sessions)
    }

    @Test func theWholeIDFindsItsSession() throws {
        for session in sessions { #expect(try store.session(prefix: session.id.rawValue) == session) }
    }

    @Test func aUniqueBeginningIsEnoughInEitherCase() throws {
        let id = sessions[2].id.rawValue
        let length = try #require((1...36).first { !sessions[0].id.rawValue.hasPrefix(id.prefix($0)) })
        #expect(try store.session(prefix: String(id.prefix(length))) == sessions[2])
        #expect(try store.session(prefix: id.prefix(length).uppercased()) == sessions[2])
        #expect(try store.session(prefix: id.uppercased()) == sessions[2])
    }

    @Test func severalAreCandidatesNewestFirst() throws {
        let prefix = String(sessions[0].id.rawValue.prefix(13))
        let error = #expect(throws: StoreError.self) { try store.session(prefix: prefix) }
        #expect(error == .ambiguousSession(prefix: prefix, candidates: [sessions[1].id, sessions[0].id]))
        #expect(error?.description.contains(sessions[1].id.rawValue) == true)
    }

    @Test func candidatesAreLimited() throws {
        try store.write { transaction in
            for salt in 3...40 { try transaction.insert(.made(0, salt: UInt64(salt))) }
        }
        let prefix = String(sessions[0].id.rawValue.prefix(13))
        let error = #expect(throws: StoreError.self) { try store.session(prefix: prefix) }
        guard case .ambiguousSession(_, let candidates)? = error else { return }
        #expect(candidates.count == Store.candidateLimit)
    }

    @Test(arguments: [
        "", "ffffffff", "zzz", "%", "_", "' OR 1=1 --", "0\u{0}1", "é", String(repeating: "0", count: 10_000), "-",
    ])
    func nothingIsFoundForWhatIsNoBeginning(prefix: String) {
        let error = #expect(throws: StoreError.self) { try store.session(prefix: prefix) }
        #expect(error == .sessionNotFound(prefix: prefix))
    }

    @Test func neighboursAreTheIDsBesideOne() throws {
        let ids = sessions.map(\.id).sorted { $0.rawValue < $1.rawValue }
        #expect(try store.adjacentIDs(to: [ids[1]]) == [ids[0], ids[2]])
        #expect(try store.adjacentIDs(to: [ids[0]]) == [ids[1]])
    }
}
