/// What a session has to do with work that an agent does without a terminal.
package enum BackgroundRole: String, Sendable {
    /// Its line hands work to a process in the background and leaves; the conversation goes on without the session.
    case dispatch
    /// It shows work in the background.
    case attach
}
