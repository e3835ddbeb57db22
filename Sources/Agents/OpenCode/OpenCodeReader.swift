import TachoCore

/// Reads what is new in a database of OpenCode, session by session.
///
/// Messages and their parts change in place, each with a new `time_updated`, which no index covers; a session's own is
/// renewed at each prompt at least. So a round looks into the sessions that were renewed in the last day before the last
/// round, and there at the rows that changed since. A session that appears with an old time, by an import or in another
/// file under this name, and one that disappears change the number of old sessions: then everything is read again.
struct OpenCodeReader: DatabaseReader {
    /// How far the sessions of one form were read; times are in milliseconds.
    struct Progress: Hashable {
        /// Rows that changed before were read by an earlier round.
        var since = 0
        /// What `since` will be after the round under way; nil between rounds.
        var next: Int?
        /// How many sessions were made up to `made`.
        var count = 0
        var made = 0
        /// The last session that the round has finished, by its time of change and id.
        var time = 0
        var session = ""
        /// The last message read of the session behind it.
        var message = ""
    }

    /// What must be known to read on.
    struct State: ReaderState {
        var first = Progress()
        var second = Progress()

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try Self.code(&first, by: &coder)
            try Self.code(&second, by: &coder)
        }

        private static func code(
            _ progress: inout Progress,
            by coder: inout some StateCoder
        ) throws(StateReader.Malformed) {
            try coder.code(&progress.since)
            var next = progress.next ?? -1
            try coder.code(&next)
            progress.next = next < 0 ? nil : next
            try coder.code(&progress.count)
            try coder.code(&progress.made)
            try coder.code(&progress.time)
            var texts = [progress.session, progress.message]
            try coder.code(&texts)
            guard texts.count == 2 else { throw StateReader.Malformed() }
            (progress.session, progress.message) = (texts[0], texts[1])
        }
    }

    private static let day = 86_400_000
    /// How much later a row may become visible than the time that it bears.
    private static let overlap = 60_000
    private static let sessionLimit = 50
    private static let messageLimit = 200

    let agent: String
    let file: LogFile
    private var state: State

    init?(agent: String, file: LogFile, savedState: [UInt8]?) {
        guard let state = State(saved: savedState) else { return nil }
        self.agent = agent
        self.file = file
        self.state = state
    }

    var savedState: [UInt8] { state.bytes }

    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool {
        var work = OpenCodeWork(agent: agent, file: file, database: database)
        defer { facts.merge(work.facts) }
        for form in try OpenCodeForm.all(in: database) {
            let progress = form.isSecond ? \State.second : \State.first
            if try Self.readBatch(of: form, from: &state[keyPath: progress], with: &work) { return true }
        }
        state.first.next = nil
        state.second.next = nil
        return false
    }

    /// Reads about as many messages as the limit says; returns whether sessions of the form are left in this round.
    private static func readBatch(
        of form: OpenCodeForm,
        from progress: inout Progress,
        with work: inout OpenCodeWork
    ) throws -> Bool {
        if progress.next == nil { try begin(&progress, of: form, in: work.database) }
        var count = 0
        let sessions = try form.sessions(after: progress.time, progress.session, limit: sessionLimit, in: work.database)
        for session in sessions {
            let since = max(0, progress.since - overlap)
            let page = OpenCodeForm.Page(since: since, after: progress.message, limit: messageLimit - count)
            let ids = try form.messages(of: session.id, page, in: work.database)
            let place = try work.place(of: session, form)
            for id in ids { try work.read(id, of: place, form) }
            count += ids.count
            guard ids.count < page.limit else {
                progress.message = ids.last ?? ""
                return true
            }
            try work.readSession(place, form)
            (progress.time, progress.session, progress.message) = (session.changed, session.id, "")
        }
        if sessions.count == sessionLimit { return true }
        progress.since = progress.next ?? progress.since
        return false
    }

    private static func begin(
        _ progress: inout Progress,
        of form: OpenCodeForm,
        in database: any AgentDatabase
    ) throws {
        if try form.count(madeBefore: progress.made, in: database) != progress.count { progress = Progress() }
        progress.next = try form.newest("time_updated", in: database)
        progress.made = try form.newest("time_created", in: database)
        progress.count = try form.count(madeBefore: progress.made, in: database)
        (progress.time, progress.session, progress.message) = (max(0, progress.since - day), "", "")
    }
}
