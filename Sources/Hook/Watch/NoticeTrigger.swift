import TachoCore

/// Decides of which changes of a live state its user may want a notice.
struct NoticeTrigger {
    /// A change that is worth a notice.
    enum Change: Hashable, Sendable {
        /// The agent cannot go on without an answer, about a tool if that is known.
        case asks(LiveAsk?, tool: String?)
        /// The agent has answered, so many milliseconds after it was prompted.
        case answered(after: Int64)
    }

    private var level: LiveLevel?
    private var turnStart: Timestamp?

    /// Takes what the agent says it does now; returns the change if it is worth a notice.
    ///
    /// What it did when the watch began is no change. A dialog that ends in waiting was closed by the user, who is there.
    mutating func take(_ new: LiveLevel, tool: String? = nil) -> Change? {
        let old = level
        level = new
        switch new.state {
        case .working:
            if old?.state != .asking { turnStart = new.since }
            return nil
        case .asking:
            if turnStart == nil { turnStart = new.since }
            return old == nil || old == new ? nil : .asks(new.ask, tool: tool)
        case .background: return nil
        case .waiting:
            let start = turnStart
            turnStart = nil
            guard let old, let start, old.state == .working || old.state == .background else { return nil }
            return .answered(after: max(0, new.since - start))
        }
    }
}
