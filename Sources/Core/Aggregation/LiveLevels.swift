/// An agent's accounts of itself over a session, in order of time.
struct LiveLevels {
    /// The latest.
    private(set) var current: LiveLevel?
    /// Whether it ever worked.
    private(set) var hasWorked = false
    /// When it asked, each time until it went on.
    private(set) var asking: [Range<Timestamp>] = []

    /// - Parameter moment: when it was seen, by the session's clock; the agent's own may have stepped.
    mutating func add(_ level: LiveLevel, seenAt moment: Timestamp) {
        var level = level
        level.since = max(current?.since ?? level.since, min(level.since, moment))
        end(at: level.since)
        current = level
        if level.state == .working { hasWorked = true }
    }

    /// Ends the latest one: the agent's process is gone.
    mutating func end(at moment: Timestamp) {
        if let current, current.state == .asking, current.since < moment {
            // A dialog that is described again goes on.
            if let last = asking.last, last.upperBound == current.since {
                asking[asking.count - 1] = last.lowerBound..<moment
            } else {
                asking.append(current.since..<moment)
            }
        }
        current = nil
    }
}
