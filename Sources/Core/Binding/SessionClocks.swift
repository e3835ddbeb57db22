/// How long a session lasted, how long the agent worked, and how long it waited for the user.
package struct SessionClocks: Hashable, Sendable {
    /// From start to end, in milliseconds.
    package var wall: Int64
    /// The union of its runs: two that overlap count once.
    package var active: Int64
    /// What is left: the agent had nothing to do.
    package var waiting: Int64 { max(0, wall - active) }

    /// Measures a session.
    ///
    /// - Parameters:
    ///   - wall: the session's duration, in milliseconds.
    ///   - startedAt: its start; work before it does not count.
    ///   - runs: the time from prompt to answer of each run.
    package init(wall: Int64, startedAt: Timestamp, runs: [ClosedRange<Timestamp>]) {
        self.wall = wall
        let life = startedAt..<(startedAt + max(0, wall))
        active = TimeSpans(runs.lazy.map { ($0.lowerBound..<$0.upperBound).clamped(to: life) }).duration
    }
}
