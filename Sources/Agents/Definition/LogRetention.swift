/// How long an agent keeps its logs before it deletes them.
package struct LogRetention: Hashable, Sendable {
    /// The age at which it deletes them, in days; nil when it keeps them.
    package var days: Int?
    /// Whether that is the agent's default rather than the user's setting.
    package var isDefault: Bool
    /// What the user can do to keep them longer.
    package var remedy: String?

    /// An agent that deletes nothing.
    package static let forever = LogRetention(days: nil, isDefault: true)

    package init(days: Int?, isDefault: Bool, remedy: String? = nil) {
        self.days = days
        self.isDefault = isDefault
        self.remedy = remedy
    }
}
