/// What a log says about one tool call.
package struct ToolCallFact: MergeableFact {
    /// How a tool call went; later cases win when lines differ.
    package enum Status: Int, CaseIterable, Sendable, Codable, Comparable {
        /// No result was logged yet, or ever will be.
        case running
        /// A result says neither ok nor error.
        case unknown
        case ok
        case error
        /// The user, a rule or a hook refused it.
        case denied

        /// The status in JSON and on a terminal.
        package var word: String {
            switch self {
            case .running: "running"
            case .unknown: "unknown"
            case .ok: "ok"
            case .error: "error"
            case .denied: "denied"
            }
        }

        /// Orders by precedence in a merge.
        package static func < (left: Status, right: Status) -> Bool { left.rawValue < right.rawValue }
    }

    /// The agent, by its catalogue id.
    package var agent: String
    /// The vendor's id of the call.
    package var key: String
    /// The conversation it happened in.
    package var origin: LogOrigin
    package var reference: RunReference
    /// The tool's name as the agent calls it; nil while only the result was read.
    package var name: String?
    /// What it was called with, short and redacted; nil where previews are off.
    package var summary: String?
    /// How it went.
    package var status: Status
    /// Whether it only ran other tool calls, which count instead of it (a script in Codex's code mode).
    package var isContainer: Bool
    /// The key of the API call that asked for it, where it searches the web in calls that no log shows.
    package var webSearchCall: String?
    /// How many web searches it made, as its result says.
    package var webSearchCount: Int
    /// When the agent asked for it.
    package var startedAt: Timestamp?
    /// When its result was logged; includes the wait for a permission.
    package var endedAt: Timestamp?

    /// Makes a fact that knows nothing but the ids.
    package init(agent: String, key: String, origin: LogOrigin) {
        self.agent = agent
        self.key = key
        self.origin = origin
        reference = RunReference()
        status = .running
        isContainer = false
        webSearchCount = 0
    }

    /// From the request to the result, in milliseconds; nil while one of the two is unknown.
    package var durationInMilliseconds: Int64? {
        guard let startedAt, let endedAt else { return nil }
        return max(0, endedAt - startedAt)
    }

    /// Joins: first start, last end, the most telling status.
    package func merging(_ other: ToolCallFact) -> ToolCallFact {
        if origin.isReplay != other.origin.isReplay { return origin.isReplay ? other : self }
        var merged = self
        merged.origin = min(origin, other.origin)
        merged.reference = reference.merging(other.reference)
        merged.name = LogMerge.least(name, other.name)
        merged.summary = LogMerge.greatest(summary, other.summary)
        merged.status = max(status, other.status)
        merged.isContainer = isContainer || other.isContainer
        merged.webSearchCall = LogMerge.least(webSearchCall, other.webSearchCall)
        merged.webSearchCount = max(webSearchCount, other.webSearchCount)
        merged.startedAt = LogMerge.least(startedAt, other.startedAt)
        merged.endedAt = LogMerge.greatest(endedAt, other.endedAt)
        return merged
    }
}
