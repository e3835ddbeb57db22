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
    ///   - times: when its agent worked and asked.
    package init(wall: Int64, startedAt: Timestamp, times: SessionTimes) {
        self.wall = wall
        let times = times.clipped(to: startedAt..<(startedAt + max(0, wall)))
        asking = times.asking.duration
        active = times.work?.duration ?? 0
    }
}
