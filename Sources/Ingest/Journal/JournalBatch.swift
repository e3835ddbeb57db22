import Foundation
import TachoCore
import TachoStore
import TachoSystem

/// One transaction's share of the journal: lines in, sessions out.
struct JournalBatch {
    private let transaction: StoreTransaction
    /// How many more bytes the transaction should read.
    private var bytesLeft: Int
    private(set) var report = IngestReport()
    /// All events of the sessions that changed, those of earlier batches too.
    private var events: [SessionID: [JournalEvent]] = [:]
    /// The conversations of which agents' hooks reported something.
    private var hooked: Set<HookedConversation> = []
    /// The tabs in which sessions started: those that were open there may have been replaced.
    private var tabs: Set<String> = []

    init(transaction: StoreTransaction, size: Int) {
        self.transaction = transaction
        bytesLeft = size
    }

    /// Whether the transaction should end: other writers wait for it.
    var isFull: Bool { bytesLeft <= 0 }

    /// Reads what is new in a file, as far as there is room; returns whether there is more.
    mutating func read(_ path: String, with feed: inout LineFeed) throws -> Bool {
        guard var file = open(path) else { return false }
        file.resume(at: try transaction.snapshot.cursor(of: JournalReader.agent, file: file.status.identity))
        var malformedLineCount = 0
        let end = try file.readLines(with: &feed) { line, _ in
            if try !add(line) { malformedLineCount += 1 }
        } checkpoint: { step, cursor in
            cursor.malformedLineCount += malformedLineCount
            report.skippedLineCount += malformedLineCount + step.longLineCount
            malformedLineCount = 0
            bytesLeft -= step.byteCount
            return !isFull
        }
        try transaction.replaceCursor(with: file.cursor)
        if case .failed(let error) = end { report.unreadableFiles[path] = error.description }
        return end == .stopped
    }

    private mutating func open(_ path: String) -> FollowedFile? {
        do throws(RegularFile.Failure) {
            return try FollowedFile(path: path, agent: JournalReader.agent)
        } catch {
            // A file that vanished since the directory was read is no loss; what was read of it stays.
            if case .system(let error) = error, error.code == ENOENT { return nil }
            report.unreadableFiles[path] = error.description
            return nil
        }
    }

    /// Stores a line, unless it is blank; returns false when it is not an event.
    ///
    /// Of a line that was written before a form of secrets was known, what is stored is what its file will hold.
    private mutating func add(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { return true }
        guard let cleaned = JournalLine.withoutSecrets(bytes) else { return try addClean(bytes) }
        try transaction.noteSecretsInFiles()
        return try cleaned.withUnsafeBytes { try addClean($0) }
    }

    private mutating func addClean(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        guard let line = UTF8Text.string(bytes) else { return false }
        guard let event = JournalLine.event(bytes) else { return try addAgentEvent(bytes, line: line) }
        guard try transaction.add(event, line: line) else { return true }
        report.newEventCount += 1
        // The first event of a session that this batch meets brings what earlier batches stored; no line is parsed twice.
        if events[event.session] == nil {
            events[event.session] = try transaction.snapshot.events(of: event.session, besides: line)
        }
        events[event.session]?.append(event)
        if case .start(let start) = event.fact { tabs.insert(Tab(start).id) }
        return true
    }

    /// Stores a line of an agent's own hook; returns false when it is none.
    private mutating func addAgentEvent(_ bytes: UnsafeRawBufferPointer, line: String) throws -> Bool {
        guard let event = JournalLine.agentEvent(bytes) else { return try addWord(bytes) }
        guard try transaction.add(event, line: line) else { return true }
        report.newEventCount += 1
        hooked.insert(HookedConversation(agent: event.agent, id: event.conversation))
        return true
    }

    /// Does what the user said; returns false when the line is none of the user's words.
    private mutating func addWord(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        if let floor = TextFloor(line: bytes) {
            try transaction.apply(floor)
            return true
        }
        guard let word = UserWord(line: bytes) else { return false }
        try transaction.apply(word)
        return true
    }

    /// Derives every session again that the lines may have changed.
    mutating func aggregate() throws {
        for tab in tabs {
            for id in try transaction.snapshot.openSessions(inTab: tab) where events[id] == nil {
                events[id] = try transaction.snapshot.events(of: id)
            }
        }
        for conversation in hooked {
            try transaction.deriveHookState(agent: conversation.agent, conversation: conversation.id)
        }
        report.changedSessionCount = events.count
        for (id, events) in events {
            if let session = try transaction.snapshot.aggregate(events)?.session {
                try transaction.save(session)
            } else {
                try transaction.removeSession(id)
            }
        }
    }
}

/// A conversation of which an agent's hooks reported something.
private struct HookedConversation: Hashable {
    var agent: String
    var id: String
}

extension StoreSnapshot {
    /// The stored events of a session.
    ///
    /// - Parameter line: a line that is left out; the caller has its event already.
    func events(of id: SessionID, besides line: String? = nil) throws -> [JournalEvent] {
        try lines(of: id, besides: line).compactMap(JournalLine.event)
    }

    /// What all events of a session amount to; nil while its start is not known.
    func aggregate(_ events: [JournalEvent]) throws -> SessionAggregate? {
        guard let id = events.first?.session, let start = SessionAggregator.start(of: events) else { return nil }
        let latest = try latestStart(inTab: Tab(start).id, besides: id)
        return SessionAggregator.aggregate(events, tabStarts: latest.map { [$0] } ?? [])
    }
}
