package import TachoCore

/// A process of an agent that is alive, as the agent's own registry says.
package struct LiveProcess: Hashable, Sendable {
    package let pid: Int32
    /// The agent's id of the conversation that it holds.
    package let conversation: String
    /// Where it works.
    package let cwd: String?
    /// When it started, as far as the registry says.
    package let startedAt: Timestamp?
    /// Its own account of what it does; nil if it gives none.
    package let level: LiveLevel?
}
