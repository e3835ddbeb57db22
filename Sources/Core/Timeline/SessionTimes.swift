/// When the agent of a session worked and when it asked: what every sum of time is made of.
package struct SessionTimes: Hashable, Sendable {
    /// From the prompt to the answer of each run, and what is in progress, without the time in which it asked; nil without a log.
    package var work: TimeSpans?
    /// When it asked and could not go on, as far as it said so.
    package var asking: TimeSpans
    /// The part of the work that no line of the log mentions yet.
    package var open: ClosedRange<Timestamp>?
    /// Whether the log has no work, and nothing else says that there was any.
    package var isIdle = false

    /// Tells work from asking.
    ///
    /// - Parameters:
    ///   - runs: the time from prompt to answer of each run; nil without a log.
    ///   - open: the work that no line of the log mentions yet; it counts only beside a log.
    ///   - asking: when it asked, within runs or after them.
    package init(
        runs: [ClosedRange<Timestamp>]?,
        open: ClosedRange<Timestamp>? = nil,
        asking: [Range<Timestamp>] = []
    ) {
        self.asking = TimeSpans(asking)
        guard let runs else { return }
        self.open = open
        let all = open.map { runs + [$0] } ?? runs
        work = TimeSpans(all.lazy.map { $0.lowerBound..<$0.upperBound }).subtracting(self.asking)
    }

    /// What of them is within a range.
    package func clipped(to range: Range<Timestamp>) -> SessionTimes {
        var times = self
        times.work = work?.clipped(to: range)
        times.asking = asking.clipped(to: range)
        times.open = open.flatMap { open in
            let part = (open.lowerBound..<open.upperBound).clamped(to: range)
            return part.isEmpty ? nil : part.lowerBound...part.upperBound
        }
        return times
    }
}
