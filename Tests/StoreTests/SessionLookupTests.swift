import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// `Store.session(named:)`: one session by its short id, or by the beginning of it or of the whole id.
@Suite struct SessionLookupTests {
    private let store: Store
    private let sessions = [Session.made(0), .made(0, salt: 2), .made(90_000_000_000, salt: 3)]
    private let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.store(sessions)
    }

    @Test func theWholeIDFindsItsSession() throws {
        for session in sessions { #expect(try store.session(named: session.id.rawValue) == session) }
    }

    @Test func aUniqueBeginningIsEnoughInEitherCase() throws {
        let id = sessions[2].id.rawValue
        let length = try #require((1...36).first { !sessions[0].id.rawValue.hasPrefix(id.prefix($0)) })
        #expect(try store.session(named: String(id.prefix(length))) == sessions[2])
        #expect(try store.session(named: id.prefix(length).uppercased()) == sessions[2])
        #expect(try store.session(named: id.uppercased()) == sessions[2])
    }

    @Test func severalAreCandidatesNewestFirst() throws {
        let prefix = String(sessions[0].id.rawValue.prefix(13))
        let error = #expect(throws: StoreError.self) { try store.session(named: prefix) }
        #expect(error == .ambiguous(name: prefix, candidates: [.session(sessions[1].id), .session(sessions[0].id)]))
        #expect(error?.description.contains(sessions[1].id.rawValue) == true)
    }

    @Test func candidatesAreLimited() throws {
        try store.write { transaction in
            for salt in 3...40 { try transaction.insert(.made(0, salt: UInt64(salt))) }
        }
        let prefix = String(sessions[0].id.rawValue.prefix(13))
        let error = #expect(throws: StoreError.self) { try store.session(named: prefix) }
        guard case .ambiguous(_, let candidates)? = error else { return }
        #expect(candidates.count == Store.candidateLimit)
    }

    @Test(arguments: [
        "", "ffffffff", "zzz", "%", "_", "' OR 1=1 --", "0\u{0}1", "é", String(repeating: "0", count: 10_000), "-",
    ])
    func nothingIsFoundForWhatIsNoBeginning(prefix: String) {
        let error = #expect(throws: StoreError.self) { try store.session(named: prefix) }
        #expect(error == .notFound(name: prefix, kind: .session))
    }

    @Test func theShortIDIsOfTheRandomPart() throws {
        for session in sessions {
            #expect(session.id.short.count == SessionID.shortLength)
            #expect(session.id.rawValue.hasSuffix(session.id.short))
            #expect(try store.session(named: session.id.short) == session)
            #expect(try store.session(named: session.id.short.uppercased()) == session)
        }
        let other = sessions[1].id.short
        let length = try #require((1...7).first { !sessions[0].id.short.hasPrefix(other.prefix($0)) })
        #expect(try store.sessionIDs(String(other.prefix(length)), limit: 5).contains(sessions[1].id))
    }

    /// Seven digits of one id's time may be another's short id: that is what the lists show.
    @Test func aShortIDComesBeforeTheBeginningOfAWholeOne() throws {
        let short = String(sessions[0].id.rawValue.prefix(7))
        let id = try #require(SessionID(rawValue: String(sessions[2].id.rawValue.dropLast(7)) + short))
        var odd = Session.made(90_000_000_000)
        odd.id = id
        try store.write { [odd] in try $0.insert(odd) }
        #expect(try store.session(named: short).id == id)
    }

    @Test func anEmptyTextMeansTheNewest() throws {
        #expect(try store.sessionIDs("", limit: 1) == [sessions[2].id])
    }
}
