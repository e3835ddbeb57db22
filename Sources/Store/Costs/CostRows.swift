import TachoCore

/// The rows of a cost while facts are added.
struct CostRows {
    private let groupings: [CostGrouping]
    private var indices: [Key: Int] = [:]
    private var names: [(outer: CostRow.Name, inner: CostRow.Name?)] = []
    private var groups: [CostGroup] = []

    private struct Key: Hashable {
        var outer: String
        var inner: String?
    }

    /// - Parameter groupings: one, or two of which the second divides the rows of the first.
    init(by groupings: [CostGrouping]) {
        self.groupings = groupings
    }

    mutating func add(_ fact: CostFact, to outer: CostRow.Name, _ inner: CostRow.Name? = nil) {
        let index = index(of: outer, inner)
        groups[index].add(fact)
    }

    /// Adds the figures of whole sessions.
    mutating func add(_ figures: CostFigures, to name: CostRow.Name) {
        let index = index(of: name, nil)
        groups[index].add(figures)
    }

    private mutating func index(of outer: CostRow.Name, _ inner: CostRow.Name?) -> Int {
        let key = Key(outer: outer.key, inner: inner?.key)
        if let index = indices[key] { return index }
        indices[key] = groups.count
        names.append((outer, inner))
        groups.append(CostGroup())
        return groups.count - 1
    }

    /// The rows: in order of time where the grouping has one, else the most expensive first.
    func sorted() -> [CostRow] {
        let rows = zip(names, groups).map { name, group in
            CostRow(key: name.outer.key, label: name.outer.label, inner: name.inner, figures: group.figures)
        }
        var sums: [String: CostSum] = [:]
        for row in rows { sums[row.key, default: CostSum()] += row.figures.usage.cost }
        return rows.sorted { left, right in
            if left.key != right.key {
                return Self.isBefore((left.key, sums[left.key]), (right.key, sums[right.key]), groupings[0])
            }
            return Self.isBefore(
                (left.inner?.key ?? "", left.figures.usage.cost),
                (right.inner?.key ?? "", right.figures.usage.cost),
                groupings[groupings.count - 1]
            )
        }
    }

    private static func isBefore(
        _ left: (key: String, cost: CostSum?),
        _ right: (key: String, cost: CostSum?),
        _ grouping: CostGrouping
    ) -> Bool {
        // What is known to have cost nothing comes before what nobody knows the cost of.
        let (first, second) = (left.cost?.knownPicodollars ?? -1, right.cost?.knownPicodollars ?? -1)
        return grouping.isInOrder || first == second ? left.key < right.key : first > second
    }
}
