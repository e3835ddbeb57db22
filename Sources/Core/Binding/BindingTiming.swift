/// How exactly an agent's own times agree with those of the hooks, in milliseconds.
package struct BindingTiming: Hashable, Sendable {
    /// How far apart the hooks and the agent's log may put one event.
    ///
    /// Both read the same clock; what differs is when they look.
    package var slack: Int64
    /// The longest time from the command to the agent's first conversation.
    package var startUp: Int64

    /// Makes a timing; the defaults suit every agent that was measured so far.
    package init(slack: Int64 = 3_000, startUp: Int64 = 10_000) {
        self.slack = slack
        self.startUp = startUp
    }
}
