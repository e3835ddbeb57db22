package import Foundation

/// A session from `tacho sessions --json`, with the fields that tests of shells and terminals need.
package struct RecordedSession: Decodable {
    /// The tab that the session ran in.
    package struct Tab: Decodable {
        package let id: String
        /// The readable name.
        package let label: String?
    }

    package let id: String
    /// `active`, `suspended` or `ended`.
    package let state: String
    /// Why it ended; nil before it has.
    package let endReason: String?
    package let startedAt: Date
    package let endedAt: Date?
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
