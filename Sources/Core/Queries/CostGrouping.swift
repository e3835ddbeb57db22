package enum CostGrouping: String, CaseIterable, Sendable, Codable {
    /// The hours of the day, those of all days together.
    case hour
    case day
    case week
    case month
    case session
    /// Runs, which people know by their prompts.
    case prompt
    /// Repositories, including their worktrees; outside git, each directory by itself.
    case repo
    /// Branches, by name, of all repositories.
    case branch
    case agent
    /// Models, as logs name them.
    case model
    /// Who serves the models, as far as their names tell.
    case provider
    /// The kinds of sub-agents.
    case subagent
    /// What the calls were asked for; see `CallPiece`.
    case tool
    /// What is billed: input, cache, output and web searches.
    case part
    /// The user's tags; a session with several counts under each.
    case tag
    case tab
    /// What HEAD moved over during a session: `before..after`.
    case commit

    /// Whether rows are spans of time.
    package var isTime: Bool {
        switch self {
        case .day, .week, .month: true
        default: false
        }
    }

    /// Whether rows have an order of their own, that of the clock.
    package var isInOrder: Bool { isTime || self == .hour }

    /// Whether a single call may count in several rows, each with a part of it.
    package var splitsCalls: Bool { self == .tool || self == .part }
}
