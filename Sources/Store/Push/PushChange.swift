package import TachoCore

/// What a push says about one session.
package struct PushChange: Sendable {
    package var id: SessionID
    package var rev: Int64
    /// Whether a database has it, or had it.
    package var isPushed: Bool
    package var content: Content

    package enum Content: Sendable {
        case session(PushedSession)
        /// The user forgot it: it is never to come back.
        case forgotten
        /// It is no more, such as one that another took the place of.
        case gone
        /// It was recorded on another machine, which pushes it.
        case foreign
    }
}

/// A session of this machine, with what it used.
package struct PushedSession: Sendable {
    package var session: Session
    package var usage: SessionUsage
    package var rows: [QuarterUsage]
}

/// Changes in the order of their revisions.
package struct PushBatch: Sendable {
    package var changes: [PushChange]
    /// The newest revision that was looked at; nil if there was none.
    package var lastRev: Int64?
}
