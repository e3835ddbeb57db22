/// What a log says about one call of a model.
package struct APICallFact: MergeableFact {
    /// The agent, by its catalogue id.
    package var agent: String
    /// The vendor's id of the response, or of the message in it.
    package var key: String
    /// Whether the call is known from side threads alone: a sub-agent, or a question beside the work.
    ///
    /// Side threads may replay a call of the main thread under a request id of their own. A call that is seen both ways is
    /// the main thread's, and of the side thread's lines only the figures of the same request count.
    package var isSidechain: Bool
    /// The digest of the vendor's id of the request, where the log has it.
    package var request: Int64?
    /// The conversation it happened in.
    package var origin: LogOrigin
    package var reference: RunReference
    /// What the call was for in the words of the agent, such as `compaction`; nil for an answer.
    package var purpose: String?
    /// The model that answered, by the vendor's name.
    package var model: String?
    /// The timestamp of the first line.
    package var startedAt: Timestamp
    /// The timestamp of the last line.
    package var endedAt: Timestamp
    /// What it used, by the lines of its own thread.
    package var figures: CallFigures
    /// What lines of side threads say that it used, by request; empty where that is what `figures` says.
    package var sideFigures: [SideFigures]
    /// The classes that the log leaves out, whose figures in `tokens` are 0 for that alone.
    package var unknownTokens: TokenClasses
    /// What the log says that the call cost, in picodollars (10⁻¹² US dollars); nil leaves the cost to the price table.
    package var statedCost: Int64?
    /// The vendor's service tier, if not standard: `fast`, `priority`, `flex`, `batch`.
    package var tier: String?
    /// The vendor's region of inference where prices depend on it, in lower case: `us`.
    package var inferenceGeo: String?
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
        figures = CallFigures(TokenCount(), position: source.offset)
        sideFigures = []
        unknownTokens = []
    }

    /// The tokens of the whole call; setting them states all of them.
    package var tokens: TokenCount {
        get { allFigures.tokens }
        set { figures = CallFigures(newValue, position: source.offset, webSearchCount: figures.webSearchCount) }
    }

    /// Web searches that the vendor bills by use.
    package var webSearchCount: Int {
        get { allFigures.webSearchCount }
        set { figures.webSearchCount = newValue }
    }

    private var allFigures: CallFigures {
        guard !isSidechain, let side = sideFigures.first(where: { $0.request == request }) else { return figures }
        return figures.merging(side.figures)
    }

    /// The key of a call that the vendor made within this one.
    package func innerKey(_ index: Int) -> String { "\(key)#\(index)" }

    /// The id that the log's lines have: the key without what `innerKey` added.
    package var loggedID: String { String(key.prefix { $0 != "#" }) }

    /// Joins: among lines of one thread first start, last end, the figures of `CallFigures.merging`.
    package func merging(_ other: APICallFact) -> APICallFact {
        if origin.isReplay != other.origin.isReplay { return origin.isReplay ? other : self }
        if isSidechain != other.isSidechain { return isSidechain ? other.adding(side: self) : adding(side: other) }
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
        merged.unknownTokens = unknownTokens.intersection(other.unknownTokens)
        merged.statedCost = LogMerge.greatest(statedCost, other.statedCost)
        merged.tier = LogMerge.greatest(tier, other.tier)
        merged.inferenceGeo = LogMerge.greatest(inferenceGeo, other.inferenceGeo)
        merged.place = LogMerge.least(place, other.place)
        merged.figures = figures.merging(other.figures)
        merged.request = LogMerge.least(request, other.request)
        merged.sideFigures = joinedSideFigures(with: other, merged)
        return merged
    }

    private func adding(side: APICallFact) -> APICallFact {
        var main = self
        main.sideFigures = SideFigures.joining(sideFigures, side.allSideFigures)
        return main
    }

    /// The lists of two facts of one kind of thread; a side thread's is kept only where it says more than its `figures`.
    private func joinedSideFigures(with other: APICallFact, _ merged: APICallFact) -> [SideFigures] {
        if sideFigures.isEmpty, other.sideFigures.isEmpty, !isSidechain || request == other.request { return [] }
        guard isSidechain else { return SideFigures.joining(sideFigures, other.sideFigures) }
        let joined = SideFigures.joining(allSideFigures, other.allSideFigures)
        let isTold = joined.count == 1 && joined[0].request == merged.request && joined[0].figures == merged.figures
        return isTold ? [] : joined
    }

    private var allSideFigures: [SideFigures] {
        guard sideFigures.isEmpty, let request else { return sideFigures }
        return [SideFigures(request: request, figures: figures)]
    }
}
