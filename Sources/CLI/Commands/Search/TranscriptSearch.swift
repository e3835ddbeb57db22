import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

/// Finds words in everything that was said, read from the agents' own logs; tacho keeps no copy of it.
struct TranscriptSearch {
    /// How much of a message is shown before and behind the words found, in characters.
    private static let surroundings = 40

    private let text: SearchText
    private let library: Library
    private let context: Context

    init(_ text: SearchText, _ library: Library, _ context: Context) {
        self.text = text
        self.library = library
        self.context = context
    }

    /// The messages that match in the sessions that match, newest first.
    func hits(_ filter: Filter) throws -> [SearchHit] {
        var sessions = filter
        sessions.limit = nil
        var hits: [SearchHit] = []
        for session in try library.store.sessions(sessions) {
            hits += try self.hits(in: session)
            if let limit = filter.limit, hits.count >= limit { return Array(hits.prefix(limit)) }
        }
        return hits
    }

    private func hits(in session: Session) throws -> [SearchHit] {
        let transcript = try SessionTranscript(of: session, library, context)
        return transcript.messages.reversed().filter { $0.speaker != .tool && text.matches($0.text) }.map { message in
            SearchHit(
                session: session.id,
                agent: session.agent,
                repo: session.repo ?? session.cwd,
                branch: session.branch,
                at: message.at,
                speaker: message.speaker,
                text: excerpt(of: message.text)
            )
        }
    }

    /// The first words found and what surrounds them.
    ///
    /// Secrets go first, since what stands before one may be cut off.
    private func excerpt(of text: String) -> String {
        let message = SecretText.redacted(text)
        guard let mark = self.text.marks(in: message).first else { return LogPreview.text(message) }
        let before = message[..<mark.lowerBound]
        let near = before.suffix(Self.surroundings)
        if near.startIndex == message.startIndex { return LogPreview.text(message) }
        let blank = near.firstIndex(where: \.isWhitespace) ?? before.lastIndex(where: \.isWhitespace)
        return "…" + LogPreview.text(String(message[(blank ?? message.startIndex)...]))
    }
}
