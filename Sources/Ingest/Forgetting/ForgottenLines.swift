import CSystem
import TachoCore
import TachoStore

/// Decides which lines of the journal and of the kept imports are forgotten.
struct ForgottenLines {
    private let transaction: StoreTransaction
    private let sessions: Set<String>

    init(_ transaction: StoreTransaction) throws {
        self.transaction = transaction
        sessions = try transaction.forgottenSessions()
    }

    func isForgotten(_ line: UnsafeRawBufferPointer) throws -> Bool {
        guard !sessions.isEmpty else { return false }
        if let event = JournalLine.event(line) { return sessions.contains(event.session.rawValue) }
        if let event = JournalLine.agentEvent(line) { return try transaction.isForgotten(event) }
        if let word = UserWord(line: line) {
            // The tombstones stay: they keep the rest away.
            if case .forgotten = word.content { return false }
            return try transaction.isForgotten(word.subject)
        }
        // A torn line, or one of a later version.
        return Self.session(in: line).map(sessions.contains) ?? false
    }

    /// What is left of an imported session.
    func remaining(ofSession line: UnsafeRawBufferPointer) throws -> RecordFiles.Change {
        guard let session = try? ExportedSession.read(Array(line)) else { return .keep }
        guard let rest = try transaction.remaining(of: session, isKept: true) else { return .blank }
        return rest.json == session.json ? .keep : .replace(rest.keptLine)
    }

    /// The id behind `"session":"` in a line that is none.
    private static func session(in line: UnsafeRawBufferPointer) -> String? {
        let name = Array(#""session":""#.utf8)
        let found = csystem_find(line.baseAddress, line.count, name, name.count)
        guard found >= 0 else { return nil }
        let start = Int(found) + name.count
        guard start + 36 <= line.count else { return nil }
        return String(decoding: UnsafeRawBufferPointer(rebasing: line[start..<start + 36]), as: UTF8.self)
    }
}
