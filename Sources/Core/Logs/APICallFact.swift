/// What a log says about one call of a model.
package struct APICallFact: MergeableFact {
    /// The agent, by its catalogue id.
    package var agent: String
    /// The vendor's id of the response, or of the message in it.
    package var key: String
    /// Whether the line replays a call of the main thread in a side thread (Claude's side questions).
    ///
    /// A call that is seen both ways is the main thread's, and nothing of the replay is kept.
    package var isSidechain: Bool
    /// The conversation it happened in.
    package var origin: LogOrigin
    /// Its run.
    package var reference: RunReference
    /// What the call was for in the words of the agent, such as `compaction`; nil for an answer.
    package var purpose: String?
    /// The model that answered, by the vendor's name.
    package var model: String?
    /// The timestamp of the first line.
    package var startedAt: Timestamp
    /// The timestamp of the last line.
    package var endedAt: Timestamp
    /// The tokens of the whole call.
    package var tokens: TokenCount
    /// The classes that the log does not tell, whose figures in `tokens` are 0 for that alone.
    package var unknownTokens: TokenClasses
    /// What the log says that the call cost, in picodollars (10⁻¹² US dollars); nil leaves the cost to the price table.
    package var statedCost: Int64?
    /// The vendor's service tier, if not standard: `fast`, `priority`, `flex`, `batch`.
    package var tier: String?
    /// The vendor's region of inference where prices depend on it, in lower case: `us`.
    package var inferenceGeo: String?
    /// Web searches that the vendor bills by use.
    package var webSearchCount: Int
    /// Where the agent worked.
    package var place: Dated<WorkPlace>?
    /// The line that shows the call first in the owning conversation.
    package var source: LogSource

    /// Makes a fact from what every line has.
    package init(agent: String, key: String, origin: LogOrigin, at moment: Timestamp, source: LogSource) {
        self.agent = agent
        self.key = key
        self.origin = origin
        self.source = source
        isSidechain = false
        reference = RunReference()
        startedAt = moment
        endedAt = moment
        tokens = TokenCount()
        unknownTokens = []
        webSearchCount = 0
    }

    /// The key of a call that the vendor made within this one.
    package func innerKey(_ index: Int) -> String { "\(key)#\(index)" }

    /// The id that the log's lines have: the key without what `innerKey` added.
    package var loggedID: String { String(key.prefix { $0 != "#" }) }

    /// Joins: the main thread's lines displace those of a replay; among equals first start, last end, largest figures.
    package func merging(_ other: APICallFact) -> APICallFact {
        if isSidechain != other.isSidechain { return isSidechain ? other : self }
        var merged = self
        if (other.origin, other.source) < (origin, source) {
            merged.origin = other.origin
            merged.source = other.source
        }
        merged.reference = reference.merging(other.reference)
        merged.purpose = LogMerge.greatest(purpose, other.purpose)
        merged.model = LogMerge.greatest(model, other.model)
        merged.startedAt = min(startedAt, other.startedAt)
        merged.endedAt = max(endedAt, other.endedAt)
        merged.tokens = tokens.merging(other.tokens)
        merged.unknownTokens = unknownTokens.intersection(other.unknownTokens)
        merged.statedCost = LogMerge.greatest(statedCost, other.statedCost)
        merged.tier = LogMerge.greatest(tier, other.tier)
        merged.inferenceGeo = LogMerge.greatest(inferenceGeo, other.inferenceGeo)
        merged.webSearchCount = max(webSearchCount, other.webSearchCount)
        merged.place = LogMerge.least(place, other.place)
        return merged
    }
}
