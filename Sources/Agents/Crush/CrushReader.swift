import TachoCore

/// Reads what is new in a database of Crush, session by session in order of their last change.
///
/// A message's row changes while it is streamed; each change of one renews its session in the same second. So sessions that
/// changed in the minute before the last round are read again.
struct CrushReader: DatabaseReader, StateKeeper {
    /// What must be known to read on.
    struct State: ReaderState {
        /// When the last session that was read had changed, and which it is.
        var time = 0
        var session: String?
        /// The last message of the session behind it.
        var message: String?
        /// Whether a round is under way.
        var isUnderWay = false

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&time)
            try coder.code(&session)
            try coder.code(&message)
            try coder.code(&isUnderWay)
        }
    }

    private static let sessionLimit = 20
    private static let messageLimit = 500
    /// How long after its time a row may become visible, in the units of the database, which are seconds.
    private static let overlap = 60

    let file: LogFile
    private(set) var state: State

    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool {
        var work = CrushWork(file: file, database: database)
        defer { facts.merge(work.facts) }
        if !state.isUnderWay {
            // Another database under the same name may be older.
            let newest = try database.number("SELECT max(updated_at) FROM sessions") ?? 0
            state.time = newest < state.time ? 0 : max(0, state.time - Self.overlap)
            (state.session, state.message) = (nil, nil)
        }
        state.isUnderWay = true
        var count = 0
        let sessions = try sessions(database)
        for session in sessions {
            let limit = Self.messageLimit - count
            let ids = try work.readMessages(of: session.id, after: state.message ?? "", limit: limit)
            count += ids.count
            guard ids.count < limit else {
                state.message = ids.last
                return true
            }
            try work.readSession(session.id)
            (state.time, state.session, state.message) = (session.time, session.id, nil)
        }
        state.isUnderWay = sessions.count == Self.sessionLimit
        return state.isUnderWay
    }

    private func sessions(_ database: any AgentDatabase) throws -> [(time: Int, id: String)] {
        var sessions: [(Int, String)] = []
        let query = """
            SELECT updated_at, id FROM sessions WHERE (updated_at, id) > (?, ?) ORDER BY updated_at, id
            LIMIT \(Self.sessionLimit)
            """
        try database.forEachRow(query, [.integer(state.time), .text(state.session ?? "")]) { row in
            sessions.append((row.integer(0) ?? 0, row.text(1) ?? ""))
        }
        return sessions
    }
}
