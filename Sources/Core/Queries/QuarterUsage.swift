/// What the calls of a quarter hour used that are alike in agent, model and place, whatever their sessions.
package struct QuarterUsage: Hashable, Sendable {
    /// The quarter hour's start.
    package var quarter: Timestamp
    package var agent: String
    /// The model as logged; empty if not logged.
    package var model: String
    /// Empty for none.
    package var repo: String
    package var branch: String
    package var isSubagent: Bool
    package var usage: Usage

    package init(
        quarter: Timestamp,
        agent: String,
        model: String,
        repo: String,
        branch: String,
        isSubagent: Bool,
        usage: Usage
    ) {
        self.quarter = quarter
        self.agent = agent
        self.model = model
        self.repo = repo
        self.branch = branch
        self.isSubagent = isSubagent
        self.usage = usage
    }
}

extension QuarterUsage {
    /// What distinguishes it from others.
    private struct Series: Hashable {
        let quarter: Timestamp
        let names: [String]
        let isSubagent: Bool
    }

    /// Joins those that are alike; in order of time.
    package static func joined(_ rows: [QuarterUsage]) -> [QuarterUsage] {
        let groups = Dictionary(grouping: rows) { row in
            Series(
                quarter: row.quarter,
                names: [row.agent, row.model, row.repo, row.branch],
                isSubagent: row.isSubagent
            )
        }
        let sums = groups.values.compactMap { rows in
            rows.first.map { first in
                var sum = first
                sum.usage = rows.reduce(Usage()) { $0 + $1.usage }
                return sum
            }
        }
        return sums.sorted { left, right in
            (left.quarter, left.agent, left.model, left.repo, left.branch, left.isSubagent ? 1 : 0)
                < (right.quarter, right.agent, right.model, right.repo, right.branch, right.isSubagent ? 1 : 0)
        }
    }
}
