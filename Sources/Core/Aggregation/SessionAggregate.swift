/// What the aggregator makes of a session's events: the session, and what reconciliation must know of it.
package struct SessionAggregate: Hashable, Sendable {
    /// The session; nil if nothing suggests that an agent ran.
    package var session: Session?
    /// What the start hook knew.
    package var start: SessionStart
    /// The event that last showed the agent alive.
    package var lastSign: JournalEvent
    /// The processes that an open session lives by.
    package var processes: Processes

    /// What must be alive for an open session to continue.
    package enum Processes: Hashable, Sendable {
        /// The agent's own processes that were seen and not seen to exit.
        case agents([ProcessIdentity])
        /// The background job's process; its start time is unknown.
        case background(pid: Int32)
        /// The shell: no process of the agent is known.
        case shell(ProcessIdentity)
    }

    /// The event that records the loss of this session at its last sign of life.
    ///
    /// It does not depend on when the loss was found, so two readers that find the same loss write the same event.
    package var loss: JournalEvent {
        var event = lastSign
        event.fact = .lost
        return event
    }
}
