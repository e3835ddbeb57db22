/// How and when a session ended.
struct SessionEnding {
    /// Milliseconds from the session's start to its end.
    var elapsed: Int64
    var reason: Session.EndReason
    /// The agent's exit status, if known.
    var exitCode: Int32?

    /// Finds the end from the combined events; nil while the session is open.
    ///
    /// What was seen comes before what was concluded: the prompt's return, the exits, a finding of a reader or of the
    /// watch process, and last another session in the foreground of the tab.
    ///
    /// - Parameter isFollowed: whether another session started in the tab after the last sign of this one.
    init?(_ fold: SessionFold, start: SessionStart, isFollowed: Bool) {
        if let end = fold.end {
            self.init(promptReturn: end.facts, at: end.elapsed, fold, start)
        } else if let exit = fold.exit {
            // The watch process saw the exit and no hook reported the status: the shell was killed, the agent was in the
            // background, or the line goes on (`claude; make`). That the process exited is a fact, so the reason is
            // not `lost`.
            self.init(elapsed: exit, reason: start.role == .dispatch ? .background : .exit)
        } else if let loss = fold.loss {
            self.init(elapsed: loss, reason: .lost)
        } else if fold.agents.isEmpty, case .foreground = fold.mode {
            guard fold.absence != nil || isFollowed else { return nil }
            self.init(elapsed: fold.lastSign.elapsed, reason: fold.absence != nil ? .lost : .replaced)
        } else {
            return nil
        }
    }

    private init(elapsed: Int64, reason: Session.EndReason) {
        self.elapsed = elapsed
        self.reason = reason
    }

    /// The shell is back at its prompt: the agent has ended, just now or, in `claude; make`, earlier.
    private init(promptReturn end: SessionEnd, at elapsed: Int64, _ fold: SessionFold, _ start: SessionStart) {
        self.elapsed = fold.death(limit: elapsed) ?? elapsed
        reason = start.role == .dispatch ? .background : .exit
        guard start.ownsStatus, elapsed - self.elapsed <= SessionAggregator.statusDelayInMilliseconds else { return }
        exitCode = end.status
        if end.status != 0 { reason = .exit }
        if (129...192).contains(end.status) { reason = .signal }
    }
}
