import TachoCore

/// Reads what is new in the database of Goose: messages, and since schema 15 a ledger with a row for each call.
///
/// A conversation that is compacted gets new rows with new ids; messages keep their `message_id`. Rows of messages that
/// are being streamed grow, so the last ones are read again.
struct GooseReader: DatabaseReader, StateKeeper {
    /// What must be known to read on.
    struct State: ReaderState {
        /// The last row of `messages` and of `usage_ledger`.
        var message = 0
        var usage = 0

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&message)
            try coder.code(&usage)
        }
    }

    private static let batchSize = 500
    /// How many of the last messages may still grow.
    private static let growing = 50

    let file: LogFile
    private(set) var state: State
    /// Whether the last messages were read again since the database changed.
    private var isUnderWay = false

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
    }

    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool {
        let form = try GooseForm(database)
        var work = GooseWork(file: file, database: database, form: form)
        defer { facts.merge(work.facts) }
        if !isUnderWay {
            isUnderWay = true
            // Another database under the same name has other rows.
            let isKnown = try database.number("SELECT max(id) FROM messages") ?? 0 >= state.message
            state.message = isKnown ? max(0, state.message - Self.growing) : 0
            if !isKnown { state.usage = 0 }
        }
        let messages = try work.readMessages(after: state.message, limit: Self.batchSize)
        state.message = messages.last ?? state.message
        var usage: [Int] = []
        if form.hasLedger {
            usage = try work.readLedger(after: state.usage, limit: Self.batchSize)
            state.usage = usage.last ?? state.usage
        } else {
            try work.readTotals()
        }
        isUnderWay = messages.count == Self.batchSize || usage.count == Self.batchSize
        return isUnderWay
    }
}

/// What the tables of a database of Goose have.
struct GooseForm {
    let hasLedger: Bool
    let hasParents: Bool
    let hasKinds: Bool
    let hasMessageIDs: Bool
    let hasMetadata: Bool

    init(_ database: any AgentDatabase) throws {
        let sessions = try database.columns(of: "sessions")
        let messages = try database.columns(of: "messages")
        hasLedger = try !database.columns(of: "usage_ledger").isEmpty
        hasParents = sessions.contains("parent_session_id")
        hasKinds = sessions.contains("session_type")
        hasMessageIDs = messages.contains("message_id")
        hasMetadata = messages.contains("metadata_json")
    }

    /// The columns of a message: row, id, session, role, content, seconds, metadata.
    var messageColumns: String {
        "id, \(hasMessageIDs ? "message_id" : "NULL"), session_id, role, content_json, created_timestamp, "
            + (hasMetadata ? "metadata_json" : "NULL")
    }

    /// The columns of a session: directory, parent, kind.
    var sessionColumns: String {
        "working_dir, \(hasParents ? "parent_session_id" : "NULL"), \(hasKinds ? "session_type" : "NULL")"
    }
}
