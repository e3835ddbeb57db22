/// Makes a session of its journal events.
///
/// The result is a function of the set of the events and of the starts of the tab's other sessions: neither their
/// order nor repeats change it. There is no clock and no look at the machine in it, so reading everything again from
/// zero gives the same sessions.
package enum SessionAggregator {
    /// How much later than the agent's exit the prompt may be back for the line's status to be the agent's.
    static let statusDelayInMilliseconds: Int64 = 1_000
    /// How long a line that may not run its agent at all must last to count without a sign of the agent.
    static let unprovenDurationInMilliseconds: Int64 = 1_000

    /// The start of a session, for its neighbours in the tab.
    package struct TabStart: Hashable, Sendable {
        package var session: SessionID
        /// Milliseconds since boot when it did; a tab lives within one boot.
        package var uptime: Int64

        package init(session: SessionID, uptime: Int64) {
            self.session = session
            self.uptime = uptime
        }
    }

    /// Makes the session of `events`, all of one session; nil when no start is among them yet.
    ///
    /// - Parameter tabStarts: the starts in the same tab; the session's own may be among them.
    package static func aggregate(
        _ events: some Sequence<JournalEvent>,
        tabStarts: some Sequence<TabStart> = []
    ) -> SessionAggregate? {
        guard let timeline = SessionTimeline(events) else { return nil }
        let fold = SessionFold(timeline)
        let isFollowed = tabStarts.contains { follows($0, timeline.origin, lastSign: fold.lastSign.elapsed) }
        let ending = SessionEnding(fold, start: timeline.start, isFollowed: isFollowed)
        let isShown = isShown(fold, timeline.start)
        return SessionAggregate(
            session: isShown ? session(timeline, fold, ending) : nil,
            start: timeline.start,
            lastSign: fold.lastSign.event,
            processes: openProcesses(timeline, fold)
        )
    }

    /// The start that counts among the events of one session; nil if there is none.
    ///
    /// The same one as in `aggregate`: it decides which tab's starts are needed.
    package static func start(of events: some Sequence<JournalEvent>) -> SessionStart? {
        SessionTimeline(events)?.start
    }

    /// Whether another session's start came after everything that is known of this one.
    private static func follows(_ other: TabStart, _ origin: JournalEvent, lastSign: Int64) -> Bool {
        guard other.session != origin.session, other.uptime - origin.uptime >= lastSign else { return false }
        return (origin.uptime, origin.session.rawValue) < (other.uptime, other.session.rawValue)
    }

    /// Whether there is any sign that an agent ran.
    ///
    /// Not when the shell found no such command, and not when the line may have stepped over the agent
    /// (`true || claude`) and nothing proves that it did not.
    private static func isShown(_ fold: SessionFold, _ start: SessionStart) -> Bool {
        // What works in the background is a session of its own, or part of the one whose line dispatched it.
        if start.role == .attach, !fold.hasConversation { return false }
        guard !fold.isProven else { return true }
        if let end = fold.end, start.ownsStatus, (126...127).contains(end.facts.status) { return false }
        guard !start.isCertain else { return true }
        guard let end = fold.end else { return false }
        return end.elapsed > unprovenDurationInMilliseconds
    }

    private static func session(_ timeline: SessionTimeline, _ fold: SessionFold, _ ending: SessionEnding?) -> Session {
        let origin = timeline.origin
        let start = timeline.start
        let place = SessionPlace(
            start: start,
            at: origin.at,
            agents: fold.sightings,
            end: ending.flatMap { _ in fold.end?.facts }
        )
        var session = Session(
            id: origin.session,
            agent: start.agent,
            state: state(fold, ending),
            source: .hook,
            cwd: place.cwd,
            startedAt: origin.at,
            lastSeenAt: origin.at + (ending?.elapsed ?? fold.lastSign.elapsed)
        )
        session.endReason = ending?.reason
        session.exitCode = ending?.exitCode
        session.endedAt = ending.map { origin.at + $0.elapsed }
        session.durationInMilliseconds = ending?.elapsed
        session.tab = Tab(start)
        session.shell = start.shell
        session.host = start.host
        session.repo = place.repo
        session.worktree = place.worktree
        session.branch = place.branch
        session.headBefore = place.headBefore
        session.headAfter = place.headAfter
        session.command = start.command
        session.agentProcess = fold.sightings.last?.withoutGit
        var levels = fold.levels
        if let ending { levels.end(at: origin.at + ending.elapsed) }
        session.level = levels.current
        session.hasWorked = levels.hasWorked
        session.asking = levels.asking
        return session
    }

    private static func state(_ fold: SessionFold, _ ending: SessionEnding?) -> Session.State {
        if ending != nil { return .ended }
        if case .suspended = fold.mode { return .suspended }
        return .active
    }

    private static func openProcesses(_ timeline: SessionTimeline, _ fold: SessionFold) -> SessionAggregate.Processes {
        let live = fold.liveAgents
        if !live.isEmpty {
            return .agents(live.map { ProcessIdentity(boot: timeline.origin.boot, pid: $0.pid, started: $0.started) })
        }
        if case .background(let pid) = fold.mode { return .background(pid: pid) }
        return .shell(timeline.start.shellProcess)
    }
}
