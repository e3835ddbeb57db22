/// What the calls of one model used and cost.
package struct ModelUsage: Hashable, Sendable {
    /// The model, as logs name it.
    package var model: String
    package var usage: Usage
    /// The quarter of an hour of its latest call.
    package var lastUsedAt: Timestamp

    package init(model: String, usage: Usage, lastUsedAt: Timestamp) {
        self.model = model
        self.usage = usage
        self.lastUsedAt = lastUsedAt
    }
}
