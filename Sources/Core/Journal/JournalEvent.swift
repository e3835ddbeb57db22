/// One line of the journal: something that happened to one session, as a hook or the watch process saw it.
///
/// Events are facts. They are never changed, may be read in any order and any number of times, and the aggregator
/// makes the same session of them each time. On disk an event is one JSON object on one line:
/// `{"v":1,"event":"end","session":"0198…","at":1795360417123,"uptime":5417123,"boot":"b1946ac9-…","status":0,…}`.
package struct JournalEvent: Hashable, Sendable {
    /// The version of the line's format that this code writes.
    package static let formatVersion = 1

    package var session: SessionID
    /// The wall clock when it happened.
    package var at: Timestamp
    /// Milliseconds since boot, time asleep included.
    ///
    /// Differences within one boot are durations: this clock never steps back, whatever happens to the wall clock.
    package var uptime: Int64
    /// The boot that `uptime` counts from; see `ProcessIdentity.boot`.
    package var boot: String
    package var fact: Fact

    package init(session: SessionID, at: Timestamp, uptime: Int64, boot: String, fact: Fact) {
        self.session = session
        self.at = at
        self.uptime = uptime
        self.boot = boot
        self.fact = fact
    }

    /// What can happen to a session.
    package enum Fact: Hashable, Sendable {
        /// The shell is about to run a line that starts an agent.
        case start(SessionStart)
        /// The shell is back at its prompt.
        case end(SessionEnd)
        /// The agent was stopped (Ctrl-Z) and the shell is back at its prompt.
        case suspend
        /// The stopped agent was continued in the foreground.
        case resume
        /// The agent runs in the background; `pid` is the job's process.
        case background(pid: Int32)
        /// The watch process found the agent's process.
        case agent(AgentProcess)
        /// The watch process saw that process end.
        case exit(pid: Int32, started: Int64)
        /// The watch process found no agent while the shell sat at its prompt.
        case absent
        /// A reader found that nobody recorded the end: shell, watch process and agent are gone.
        /// The event's own time is the last known sign of life, not the time of the discovery.
        case lost
        /// The agent writes this conversation, by evidence that is exact.
        case conversation(id: String, evidence: String)
        /// The agent keeps its logs in this directory, which its environment names: a reader's may not.
        case home(agent: String, path: String)
        /// The agent's own account of what it does has changed to this.
        case level(LiveLevel)
    }
}
