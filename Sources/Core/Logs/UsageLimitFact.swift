/// What a vendor says of one of its usage limits: how much of it is used.
///
/// One fact is one percentage of one window, with the first and the last time that it was stated.
package struct UsageLimitFact: MergeableFact {
    /// The agent, by its catalogue id.
    package var agent: String
    /// The limit, as the agent names it, such as `five_hour` or `primary`.
    package var name: String
    /// The conversation that stated it.
    package var conversation: String
    /// The length of its window in milliseconds; nil if not stated.
    package var window: Int64?
    /// When the window ends and the limit begins again; nil if not stated.
    package var resetsAt: Timestamp?
    /// What is used, in hundredths of a percent; more than 10,000 if the vendor says so.
    package var used: Int
    /// When it was stated first.
    package var firstAt: Timestamp
    /// When it was stated last.
    package var lastAt: Timestamp
    /// The user's plan, in the vendor's words.
    package var plan: String?

    /// The most that a limit can be used, in hundredths of a percent: ten times over.
    private static let mostUsed = 100_000
    /// The longest window, in milliseconds: a year and a bit.
    private static let longest: Int64 = 400 * 86_400_000

    /// Makes what is stated at a moment; nil if that cannot be.
    ///
    /// A window's end is kept to the minute, since some vendors state what is left of it.
    package init?(
        agent: String,
        name: String,
        conversation: String,
        window: Int64?,
        resetsAt: Timestamp?,
        used: Int,
        at moment: Timestamp,
        plan: String? = nil
    ) {
        guard (0...Self.mostUsed).contains(used), window.map({ (1...Self.longest).contains($0) }) ?? true,
            resetsAt.map({ abs($0 - moment) <= Self.longest }) ?? true
        else { return nil }
        self.agent = agent
        self.name = name
        self.conversation = conversation
        self.window = window
        self.resetsAt = resetsAt.map { Timestamp(milliseconds: ($0.milliseconds + 30_000) / 60_000 * 60_000) }
        self.used = used
        self.firstAt = moment
        self.lastAt = moment
        self.plan = plan
    }

    /// The moment that agents write as seconds since 1970; nil if it is negative or absurdly far in the future.
    package static func moment(seconds: Int?) -> Timestamp? {
        seconds.flatMap { (0..<(1 << 40)).contains($0) ? Timestamp(milliseconds: Int64($0) * 1_000) : nil }
    }

    package var key: String { "\(name)/\(resetsAt?.milliseconds ?? 0)/\(used)" }

    package func merging(_ other: UsageLimitFact) -> UsageLimitFact {
        var merged = lastAt < other.lastAt ? other : self
        if lastAt == other.lastAt {
            merged.plan = LogMerge.least(plan, other.plan)
            merged.window = LogMerge.least(window, other.window)
            merged.conversation = min(conversation, other.conversation)
        }
        merged.firstAt = min(firstAt, other.firstAt)
        return merged
    }
}
