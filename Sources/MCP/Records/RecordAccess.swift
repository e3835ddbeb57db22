package import TachoCore
package import TachoRecords
package import TachoStore

/// What tools need of the machine's records; the command line provides it.
package protocol RecordAccess: Sendable {
    /// Brings the store up to date and returns a connection for a use.
    func store(for use: RecordUse) throws -> Store

    var prices: PriceBook { get }

    /// Reads the messages in an agent's log file; nil if the file is gone or cannot be read.
    func messages(inFile path: String, agent: String, of conversation: String?) -> [TranscriptMessage]?

    /// The commits made in the period and the repositories of a summary, as git knows them.
    func commits(of summary: DaySummary) -> [CommitRecord]

    /// The usage limits that vendors state, and blocks of hours where they state none.
    func limits(now: Timestamp) throws -> [LimitRecord]

    /// The commits of a range, or a single one, with who made each, newest first; nil if git knows no such.
    func commits(named name: String, in repo: String, limit: Int) throws -> [CommitRecord]?
}

/// What a connection to the store is for.
package enum RecordUse: Sendable {
    /// Queries; the connection cannot write.
    case reading
    /// Queries of costs, whose sums are brought up to date first; the connection cannot write.
    case costs
    /// The user's tags and notes; the connection waits for other writers.
    case annotating
}
