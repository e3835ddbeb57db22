/// A total that the agent itself wrote of a conversation or of a part of it.
///
/// It is cumulative within its scope: totals of one scope are never added, the last one counts.
package struct UsageTotalFact: MergeableFact {
    /// How a total relates to the API calls in its scope.
    package enum Relation: String, Sendable, Codable {
        /// It counts the logged calls too, and calls that are logged nowhere: what it costs more than they is shown beside
        /// them. The total of a fork includes the history that it copied.
        case covers
        /// It says what the logged calls used and cost, for their own lines do not.
        case replaces
        /// It counts the logged calls too, and what it has beyond them is added. As `replaces` where they leave out input.
        case completes
        /// It is used up beside the logged calls.
        case adds
    }

    /// One model's part of the total.
    package struct Share: Hashable, Sendable, Codable, Comparable {
        /// The model, by the vendor's name.
        package var model: String
        package var tokens: TokenCount
        /// Its cost in billionths of a US dollar; nil if not reported.
        package var nanodollars: Int?
        package var webSearchCount: Int

        package init(model: String, tokens: TokenCount, nanodollars: Int?, webSearchCount: Int = 0) {
            self.model = model
            self.tokens = tokens.bounded
            self.nanodollars = nanodollars
            self.webSearchCount = webSearchCount
        }

        /// Orders by model, for a stable order of rows.
        package static func < (left: Share, right: Share) -> Bool { left.model < right.model }
    }

    /// The agent, by its catalogue id.
    package var agent: String
    /// The conversation, and the segment where it is one's.
    package var key: String
    package var conversation: String
    /// How it relates to the calls in its scope.
    package var relation: Relation
    /// When its scope began; nil: with the conversation.
    package var startedAt: Timestamp?
    /// When it was written, as far as the log says.
    package var asOf: Timestamp
    /// Whether the log does not say when, so that `asOf` is the earliest moment: all calls of its scope are within.
    package var isUndated: Bool?
    /// The run that it is the total of, where it is one run's.
    package var run: String?
    /// The line, which decides between totals with the same timestamp.
    package var source: LogSource
    /// The total cost in billionths of a US dollar; nil if not reported.
    package var nanodollars: Int?
    /// Whether a model without a price is left out of `nanodollars`.
    package var isPartial: Bool
    /// The models, in order of their names.
    package var shares: [Share]

    /// Makes a total.
    ///
    /// - Parameter segment: the vendor's id of the part of the conversation, such as a process's life or a run; nil: all.
    package init(
        agent: String,
        conversation: String,
        segment: String? = nil,
        relation: Relation,
        asOf: Timestamp,
        source: LogSource,
        nanodollars: Int?,
        isPartial: Bool = false,
        shares: [Share]
    ) {
        self.agent = agent
        self.key = segment.map { conversation + "#" + $0 } ?? conversation
        self.conversation = conversation
        self.relation = relation
        self.asOf = asOf
        self.source = source
        self.nanodollars = nanodollars
        self.isPartial = isPartial
        self.shares = shares.sorted()
    }

    /// Keeps the later total; of two from the same place with the same timestamp the larger one, for totals only grow.
    package func merging(_ other: UsageTotalFact) -> UsageTotalFact {
        (asOf, source, size) < (other.asOf, other.source, other.size) ? other : self
    }

    private var size: Int { shares.reduce(0) { $0 &+ $1.tokens.prompt &+ $1.tokens.output } }
}
