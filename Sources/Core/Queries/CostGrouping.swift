/// What a cost is summed by.
package enum CostGrouping: String, CaseIterable, Sendable, Codable {
    /// The person's days.
    case day
    /// Weeks of the person's days.
    case week
    /// The person's months.
    case month
    /// Sessions.
    case session
    /// Repositories, worktrees folded into theirs; a folder outside git is its own.
    case repo
    /// Branches, by name, of all repositories.
    case branch
    /// Agents.
    case agent
    /// Models, as logs name them.
    case model
    /// The user's tags; what has several counts under each of them.
    case tag
    /// Tabs.
    case tab
    /// What HEAD moved over during a session: `before..after`.
    case commit

    /// Whether rows are spans of time.
    package var isTime: Bool {
        switch self {
        case .day, .week, .month: true
        case .session, .repo, .branch, .agent, .model, .tag, .tab, .commit: false
        }
    }
}
