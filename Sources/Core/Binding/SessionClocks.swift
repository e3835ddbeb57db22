/// How long a session lasted, how long the agent worked, asked, and waited for the user; in milliseconds.
package struct SessionClocks: Hashable, Sendable {
    /// From start to end.
    package var wall: Int64
    /// The union of its runs, without the time in which it asked: two that overlap count once.
    package var active: Int64
    /// The time in which it asked for a permission or an answer and could not go on.
    package var asking: Int64
    /// What is left: the agent had nothing to do.
    package var waiting: Int64 { max(0, wall - active - asking) }

    /// Measures a session.
    ///
    /// - Parameters:
    ///   - wall: the session's duration.
    ///   - startedAt: its start; work before it does not count.
    ///   - runs: the time from prompt to answer of each run.
    ///   - asking: when it asked, within runs or after them.
    package init(
        wall: Int64,
        startedAt: Timestamp,
        runs: [ClosedRange<Timestamp>],
        asking: [Range<Timestamp>] = []
    ) {
        self.wall = wall
        let life = startedAt..<(startedAt + max(0, wall))
        let work = TimeSpans(runs.lazy.map { ($0.lowerBound..<$0.upperBound).clamped(to: life) })
        let asking = TimeSpans(asking.lazy.map { $0.clamped(to: life) })
        self.asking = asking.duration
        active = work.duration - work.intersection(asking).duration
    }
}
