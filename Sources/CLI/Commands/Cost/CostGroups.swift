import ArgumentParser
import TachoCore

/// What costs are grouped by: one grouping, or two of which the second divides the rows of the first.
struct CostGroups: ExpressibleByArgument {
    var all: [CostGrouping]

    /// Reads `repo` or `repo,model`.
    init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false)
        all = words.compactMap { CostGrouping(rawValue: String($0)) }
        if all.count != words.count { return nil }
    }

    static var allValueStrings: [String] { CostGrouping.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension CostGrouping {
    /// The heading of its column.
    var title: String {
        switch self {
        case .commit: "Commits"
        case .subagent: "Sub-agent"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}
