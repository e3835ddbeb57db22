import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

/// What a picker shows: the sessions that have the words, and what is known of the chosen one.
struct PickerSource {
    let library: Library
    let context: Context
    let filter: Filter

    /// How many sessions are offered: nobody scrolls further.
    private static let limit = 200

    /// The sessions for some words, the best first; without words, the newest.
    ///
    /// - Throws: `StoreError`.
    func rows(for text: SearchText) throws -> [Picker.Row] {
        var texts: [SessionID: String] = [:]
        var order: [SessionID] = []
        var filter = filter
        let sessions: [Session]
        if text.isEmpty {
            filter.limit = Self.limit
            sessions = try library.store.sessions(filter)
            order = sessions.map(\.id)
        } else {
            filter.limit = Self.limit * 2
            for run in try library.store.runs(matching: text, filter) where texts[run.session] == nil {
                texts[run.session] = run.promptPreview ?? ""
                order.append(run.session)
            }
            sessions = try library.store.sessions(Filter(sessions: Set(order.prefix(Self.limit))))
        }
        let usage = try library.store.usage(of: sessions, now: context.now)
        let records = SessionRecord.all(sessions, usage: usage, now: context.now)
        let known = Dictionary(records.map { ($0.session.id, $0) }) { first, _ in first }
        return order.compactMap { id in
            known[id].map { Picker.Row(record: $0, text: texts[id] ?? $0.usage.title ?? $0.session.command ?? "") }
        }
    }

    /// The lines about a session: what it was, then its prompts.
    ///
    /// - Throws: `StoreError`.
    func preview(of record: SessionRecord) throws -> [String] {
        let session = record.session
        let runs = try library.store.runs(Filter(sessions: [session.id], limit: 200)).reversed()
        let start = MomentText.full(session.startedAt, local: context.local)
        let cost = record.usage.total.cost
        var lines = [
            [session.agent, session.branch, cost.knownPicodollars.map { _ in cost.text }].compactMap(\.self)
                .joined(separator: " · "),
            session.cwd,
            [start, DurationText.cell(session.durationInMilliseconds).text].filter { !$0.isEmpty }
                .joined(separator: " · "),
        ]
        if session.state != .ended { lines.append("running in \(session.tab?.name ?? "its tab")") }
        if !session.tags.isEmpty { lines.append("tags " + session.tags.joined(separator: " ")) }
        if let note = session.note { lines.append(note) }
        lines.append("")
        lines += runs.compactMap(\.promptPreview).map { "• \($0)" }
        return lines.map(SafeText.line)
    }

    /// What was said in a session, in lines of a width.
    ///
    /// - Throws: `StoreError`.
    func transcript(of session: Session, width: Int) throws -> [String] {
        let transcript = try SessionTranscript(of: session, library, context)
        return TranscriptText(context: context, color: .never, last: nil).texts(transcript).flatMap { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
                let margin = String(line.prefix { $0 == " " })
                let words = String(line.dropFirst(margin.count))
                return WrappedText.lines(words, width: width - margin.count).map { margin + $0 }
            }
        }
    }
}
