import TachoCore
import TachoStore
import TachoSystem

/// Finds budgets that are reached or nearly reached.
struct BudgetReader {
    /// The number of budgets a line has room for.
    private static let told = 2
    /// How many sessions are summed up in one transaction where little time is left: a few milliseconds' worth.
    private static let sessionsPerStep = 50

    /// The budgets, with repository paths in the form in which sessions are recorded.
    let budgets: [Budget]
    private let calendar: CostCalendar

    /// Takes the budgets of the settings.
    ///
    /// - Parameter resolve: turns a path from the settings into that of the repository that contains it.
    init(_ configuration: Configuration, local: LocalTime, resolve: (String) -> String) {
        calendar = CostCalendar(local: local, weekStart: configuration.weekStart)
        budgets = configuration.budgets.map { budget in
            var budget = budget
            if case .repo(let path) = budget.scope { budget.scope = .repo(resolve(path)) }
            return budget
        }
    }

    /// Takes the budgets of the settings, for a command.
    init(_ configuration: Configuration, in context: Context) {
        self.init(configuration, local: context.local) { RepositoryPath.resolve($0, in: context) }
    }

    /// All budgets of which 80 percent or more are spent, the most spent first.
    func spent(in store: Store, now: Timestamp) throws -> [BudgetState] {
        try store.states(of: budgets, calendar: calendar, now: now).filter { $0.level > .within }
    }

    /// The few most spent budgets that a session counts towards, of which 80 percent or more are spent.
    ///
    /// Reading may be cut short at any time: what it has summed up is saved in small steps, for the next time.
    ///
    /// - Parameter settings: the settings that the budgets are of; where they are sound, the session gets the tags by their
    ///   rules first.
    /// - Throws: `StoreError`.
    func spent(
        concerning session: Session,
        in store: Store,
        _ settings: ConfigurationReader,
        now: Timestamp
    ) throws -> [BudgetState] {
        var session = session
        // Broken settings may lack some rules, and all tags would then be made by the rest.
        if asksTags, settings.isSound {
            try store.applyTagRules(settings.configuration.tagRules, remote: GitRemote.address)
            session = try store.session(named: session.id.rawValue)
        }
        return try spent(concerning: session.repo ?? session.cwd, tags: session.tags, in: store, now: now)
    }

    /// The few most spent budgets that work in a place counts towards, of which 80 percent or more are spent.
    ///
    /// - Parameters:
    ///   - repo: the repository or directory; nil if unknown.
    ///   - tags: the tags of what is done.
    /// - Throws: `StoreError`.
    func spent(
        concerning repo: String?,
        tags: [String] = [],
        in store: Store,
        now: Timestamp
    ) throws -> [BudgetState] {
        let own = budgets.filter { $0.scope.holds(repo: repo, tags: tags) }
        let states = try store.states(of: own, calendar: calendar, now: now, sessionsPerStep: Self.sessionsPerStep)
        return Array(states.filter { $0.level > .within }.prefix(Self.told))
    }

    private var asksTags: Bool {
        budgets.contains { if case .tag = $0.scope { true } else { false } }
    }
}
