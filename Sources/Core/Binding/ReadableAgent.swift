/// An agent whose log tacho reads, with what its sessions and conversations are derived by.
package struct ReadableAgent: Hashable, Sendable {
    /// The agent's catalogue id.
    package var id: String
    /// How exactly its log's times agree with those of the hooks.
    package var timing: BindingTiming

    package init(id: String, timing: BindingTiming = BindingTiming()) {
        self.id = id
        self.timing = timing
    }
}
