/// What two costs differ by, and what makes the difference.
package struct CostDifference: Hashable, Sendable {
    /// One of the two.
    package struct Side: Hashable, Sendable {
        /// What it is, in the user's words: a session, a branch, a span of time.
        package var name: String
        package var figures: CostFigures

        package init(name: String, figures: CostFigures) {
            self.name = name
            self.figures = figures
        }
    }

    /// What one key cost on each side.
    package struct Row: Hashable, Sendable {
        package var name: CostRow.Name
        package var before: CostSum
        package var after: CostSum

        package init(name: CostRow.Name, before: CostSum, after: CostSum) {
            self.name = name
            self.before = before
            self.after = after
        }

        /// How much more the second side cost, in picodollars.
        package var picodollars: Int64 { after.picodollars &- before.picodollars }
    }

    /// The whole difference, divided by one grouping.
    package struct Division: Hashable, Sendable {
        package var grouping: CostGrouping
        /// The rows, what moved most first; their differences add up to the whole.
        package var rows: [Row]

        package init(grouping: CostGrouping, rows: [Row]) {
            self.grouping = grouping
            self.rows = rows
        }
    }

    package var before: Side
    package var after: Side
    package var divisions: [Division]

    package init(before: Side, after: Side, divisions: [Division]) {
        self.before = before
        self.after = after
        self.divisions = divisions
    }

    /// How much more the second side cost, in picodollars.
    package var picodollars: Int64 {
        after.figures.usage.cost.picodollars &- before.figures.usage.cost.picodollars
    }
}
