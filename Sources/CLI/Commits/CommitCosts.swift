import TachoCore
import TachoStore

/// What a session spent on each of its commits: the calls since the commit before it.
///
/// So no call counts twice, and the calls after the last commit count for none.
struct CommitCosts {
    /// How many commits share the session's cost.
    var count: Int { changes.count }
    private let changes: [Commit.Change]
    private let sums: [CostSum]

    /// Sums up a session's calls by the commits that it made; nil without a log.
    init?(_ commits: [Commit], _ calls: SessionCalls) {
        guard calls.runs.contains(where: \.isLogged) else { return nil }
        changes = Set(commits.map(\.change)).sorted()
        var usages = [Usage](repeating: Usage(), count: changes.count)
        for run in calls.runs.filter(\.isLogged).compactMap({ calls.details[$0.id] }) {
            for call in run.apiCalls {
                if let index = Self.index(of: call.call.startedAt, in: changes) { usages[index].add(call) }
            }
            for total in run.totals {
                if let index = Self.index(of: total.at, in: changes) { usages[index].add(total) }
            }
        }
        sums = usages.map(\.cost)
    }

    /// What a commit cost; nil for a commit of another session.
    func cost(of commit: Commit) -> CostSum? { changes.firstIndex(of: commit.change).map { sums[$0] } }

    /// The first commit made at a timestamp or later; git's times are whole seconds.
    private static func index(of moment: Timestamp, in changes: [Commit.Change]) -> Int? {
        changes.firstIndex { $0.authoredAt + 999 >= moment }
    }
}
