/// What a log says about one run: one prompt and all that the agent did for it.
package struct RunFact: MergeableFact {
    /// Who or what asked for a run.
    package enum Trigger: String, CaseIterable, Sendable, Codable, Comparable {
        /// The user, or a program that drives the agent for the user (`-p`, SDK).
        case user
        /// The agent itself: a finished background task, a schedule, the answer to a `!command`.
        case auto

        /// Orders `user` before `auto`.
        package static func < (left: Trigger, right: Trigger) -> Bool { left == .user && right == .auto }
    }

    /// How far a run is, by its log alone.
    package enum State: String, CaseIterable, Sendable, Codable {
        /// No line says that it is over. A later run of the conversation, or the agent's exit, ends it all the same.
        case active
        /// The agent was done.
        case complete
        /// The user stopped it.
        case interrupted
        /// The agent gave up with an error.
        case failed
        /// It is over, and the log does not say how it went.
        case unknown
    }

    /// A vendor's turn id with the conversation whose log gave it, for forks rewrite turn ids.
    package struct TurnClaim: Hashable, Sendable, Codable, Comparable {
        /// The conversation in which the turn has this id.
        package var origin: LogOrigin
        /// The vendor's id of the turn.
        package var id: String

        package init(_ id: String, origin: LogOrigin) {
            self.id = id
            self.origin = origin
        }

        /// Orders by origin, then by id.
        package static func < (left: TurnClaim, right: TurnClaim) -> Bool {
            left.origin == right.origin ? left.id < right.id : left.origin < right.origin
        }
    }

    /// The agent, by its catalogue id.
    package var agent: String
    /// The vendor's id that every copy of the run carries unchanged.
    package var key: String
    /// The conversation it happened in.
    package var origin: LogOrigin
    /// The conversations in whose own files the run is without a mark of a copy, sorted; nil where `origin` says it all.
    package var claims: [String]?
    /// The vendor's id of the turn where that is not the key (Claude's `promptId`); ties sub-agents and hooks to runs.
    package var turn: TurnClaim?
    /// The prompt's time.
    package var startedAt: Timestamp?
    /// The last answer, tool result or prompt of the main thread.
    package var lastActivityAt: Timestamp?
    /// When the log said that the run is done.
    package var completedAt: Timestamp?
    /// When the user interrupted it.
    package var interruptedAt: Timestamp?
    /// When it failed for good.
    package var failedAt: Timestamp?
    /// When the log said that it is over, but not how it went.
    package var overAt: Timestamp?
    /// Who started it; nil until a line says so.
    package var trigger: Trigger?
    /// Whether the user rewound the conversation past it; its calls still count.
    package var isRolledBack: Bool
    /// Where it begins, in logs that record a rewind by a position (`ConversationFact.branches`).
    package var position: LogBranch.Position?
    /// The ids of prompts that were delivered while the run went on.
    @SortedCoding package var laterPrompts: Set<String>
    /// The prompt's beginning, short and redacted; nil where previews are off.
    package var preview: Dated<String>?
    /// Where it started.
    package var place: Dated<WorkPlace>?

    /// Makes a fact that knows nothing but the ids.
    package init(agent: String, key: String, origin: LogOrigin) {
        self.agent = agent
        self.key = key
        self.origin = origin
        isRolledBack = false
        laterPrompts = []
    }

    /// The conversations in whose own files the run is without a mark of a copy.
    package var claimants: Set<String> {
        Set(claims ?? []).union(origin.evidence == .own ? [origin.conversation] : [])
    }

    /// The conversations that hold the run, as far as that matters for whose it is.
    package var holders: Set<String> { claims == nil ? [origin.conversation] : claimants.union([origin.conversation]) }

    /// The number of prompts, the first one included.
    package var promptCount: Int { 1 + laterPrompts.count }

    /// The run's state: interrupted or failed unless the agent went on after it, else complete, else over, else active.
    package var state: State {
        func isOver(_ end: Timestamp?) -> Bool {
            guard let end else { return false }
            return end >= (lastActivityAt ?? end)
        }
        if isOver(interruptedAt) { return .interrupted }
        if isOver(failedAt) { return .failed }
        if isOver(completedAt) { return .complete }
        return isOver(overAt) ? .unknown : .active
    }

    /// The last timestamp of the run in the log.
    package var endedAt: Timestamp? {
        [lastActivityAt, completedAt, interruptedAt, failedAt, overAt].compactMap(\.self).max()
    }

    package func merging(_ other: RunFact) -> RunFact {
        var merged = self
        merged.merge(other)
        return merged
    }

    /// Joins: first start, last activity, the latest of each kind of end, all later prompts.
    package mutating func merge(_ other: RunFact) {
        if origin.isReplay != other.origin.isReplay {
            if origin.isReplay { self = other }
            return
        }
        if claims != nil || other.claims != nil || origin != other.origin {
            let known = claimants
            origin = min(origin, other.origin)
            setClaims(known, other.claimants)
        }
        LogMerge.lower(&turn, to: other.turn)
        LogMerge.lower(&startedAt, to: other.startedAt)
        LogMerge.raise(&lastActivityAt, to: other.lastActivityAt)
        LogMerge.raise(&completedAt, to: other.completedAt)
        LogMerge.raise(&interruptedAt, to: other.interruptedAt)
        LogMerge.raise(&failedAt, to: other.failedAt)
        LogMerge.raise(&overAt, to: other.overAt)
        LogMerge.lower(&trigger, to: other.trigger)
        if other.isRolledBack { isRolledBack = true }
        LogMerge.lower(&position, to: other.position)
        if !other.laterPrompts.isEmpty { laterPrompts.formUnion(other.laterPrompts) }
        LogMerge.lower(&preview, to: other.preview)
        LogMerge.lower(&place, to: other.place)
    }

    private mutating func setClaims(_ claimants: Set<String>, _ others: Set<String>) {
        claims = nil
        let all = claimants.union(others)
        if all != self.claimants { claims = all.sorted() }
    }
}
