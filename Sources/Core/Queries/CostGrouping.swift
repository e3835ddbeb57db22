package enum CostGrouping: String, CaseIterable, Sendable, Codable {
    case day
    case week
    case month
    case session
    /// Repositories, including their worktrees; outside git, each directory by itself.
    case repo
    /// Branches, by name, of all repositories.
    case branch
    case agent
    /// Models, as logs name them.
    case model
    /// The user's tags; a session with several counts under each.
    case tag
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
