package import Foundation

/// A session from `tacho sessions --json`, with the fields that tests of shells and terminals need.
package struct RecordedSession: Decodable {
    /// The tab that the session ran in.
    package struct Tab: Decodable {
        /// The tab's key.
        package let id: String
        /// The name for people.
        package let label: String?
    }

    /// The session's id.
    package let id: String
    /// `active`, `suspended` or `ended`.
    package let state: String
    /// Why it ended; nil while it has not.
    package let endReason: String?
    /// When the agent's line began.
    package let startedAt: Date
    /// When it ended.
    package let endedAt: Date?
    /// The tab.
    package let tab: Tab?
}

extension Sandbox {
    /// What a real `tacho sessions --all --json` says about this sandbox's journal.
    package func sessions() throws -> [RecordedSession] {
        struct Document: Decodable {
            let sessions: [RecordedSession]
        }
        let result = try Finished(TachoBinary.path, ["sessions", "--all", "--json"], environment: environment)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            let format = ISO8601DateFormatter()
            format.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
            guard let date = format.date(from: text) else { throw CocoaError(.formatting) }
            return date
        }
        return try decoder.decode(Document.self, from: Data(result.output.utf8)).sessions
    }
}
