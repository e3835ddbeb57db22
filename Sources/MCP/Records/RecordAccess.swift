package import TachoCore
package import TachoStore

/// What tools need of the machine's records; the command line provides it.
package protocol RecordAccess: Sendable {
    /// Brings the store up to date and returns a connection for a use.
    func store(for use: RecordUse) throws -> Store

    var prices: PriceBook { get }

    /// Reads the messages in an agent's log file; nil if the file is gone or cannot be read.
    func messages(inFile path: String, agent: String, of conversation: String?) -> [TranscriptMessage]?
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
