import CSystem
import TachoCore
import TachoStore

/// Decides which lines of the journal and of the kept imports are forgotten.
struct ForgottenLines {
    private let transaction: StoreTransaction
    private let sessions: Set<String>
    /// Sessions that became a part of another, which is forgotten.
    private var parts: Set<SessionID> = []

    /// - Parameter words: the user's words, of which some say what became a part of what.
    init(_ transaction: StoreTransaction, words: [UInt8]) throws {
        self.transaction = transaction
        sessions = try transaction.forgottenSessions()
        if sessions.isEmpty { return }
        // From the last to the first: what became a part of another may have had parts before.
        for line in words.split(separator: 0x0A).reversed() {
            guard let word = Array(line).withUnsafeBytes({ UserWord(line: $0) }), case .moved(let heir) = word.content,
                case .session(let id) = word.subject
            else { continue }
            if try parts.contains(heir) || transaction.isForgotten(.session(heir)) { parts.insert(id) }
        }
    }

    func isForgotten(_ line: UnsafeRawBufferPointer) throws -> Bool {
        guard !sessions.isEmpty else { return false }
        if let event = JournalLine.event(line) { return sessions.contains(event.session.rawValue) }
        if let event = JournalLine.agentEvent(line) { return try transaction.isForgotten(event) }
        if let word = UserWord(line: line) {
            // The tombstones stay: they keep the rest away.
            if case .forgotten = word.content { return false }
            if case .session(let id) = word.subject, parts.contains(id) { return true }
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
