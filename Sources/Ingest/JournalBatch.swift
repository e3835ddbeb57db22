import Foundation
import TachoCore
import TachoStore

/// The journal's lines of one transaction, and the sessions that they change.
struct JournalBatch {
    /// The transaction that takes them.
    let transaction: StoreTransaction
    /// The events that were not in the store.
    private(set) var newEventCount = 0
    /// The lines that are no event.
    private(set) var unreadableLineCount = 0
    /// The sessions that were made anew.
    private(set) var changedSessions: Set<SessionID> = []
    /// The tabs in which sessions started: those that were open there may have been replaced.
    private var tabs: Set<String> = []
    /// What the lines of this batch say: most of a session's lines are read in one batch.
    private var events: [String: JournalEvent] = [:]

    /// Starts a batch.
    init(transaction: StoreTransaction) {
        self.transaction = transaction
    }

    /// Adds a line; one that is no event is counted, an empty one is passed over.
    mutating func add(_ bytes: [UInt8]) throws {
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { return }
        guard let line = String(bytes: bytes, encoding: .utf8), let event = JournalRecord.event(line) else {
            unreadableLineCount += 1
            return
        }
        guard try transaction.add(event, line: line) else { return }
        newEventCount += 1
        events[line] = event
        changedSessions.insert(event.session)
        if case .start(let start) = event.fact { tabs.insert(Tab(start).id) }
    }

    /// Makes every session anew that the lines may have changed.
    mutating func aggregate() throws {
        for tab in tabs { changedSessions.formUnion(try transaction.snapshot.openSessions(inTab: tab)) }
        for id in changedSessions {
            if let session = try transaction.snapshot.aggregate(id, known: events)?.session {
                try transaction.save(session)
            } else {
                try transaction.removeSession(id)
            }
        }
    }
}

extension StoreSnapshot {
    /// What the events of a session amount to; nil while its start is not known.
    ///
    /// - Parameter known: the events of lines that were parsed before.
    func aggregate(_ id: SessionID, known: [String: JournalEvent] = [:]) throws -> SessionAggregate? {
        let events = try lines(of: id).compactMap { known[$0] ?? JournalRecord.event($0) }
        guard let start = SessionAggregator.start(of: events) else { return nil }
        let latest = try latestStart(inTab: Tab(start).id, besides: id)
        return SessionAggregator.aggregate(events, tabStarts: latest.map { [$0] } ?? [])
    }
}
