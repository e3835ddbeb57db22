import TachoCore

/// The columns that say what calls used and cost, in tables `usage`, `session_cost` and `day_cost`.
enum UsageColumn: String, CaseIterable {
    case apiCallCount = "api_call_count"
    case input
    case cacheRead = "cache_read"
    case cacheWrite5m = "cache_write_5m"
    case cacheWrite1h = "cache_write_1h"
    case output, reasoning, cost
    case pricedCount = "priced_count"
    case lowerBoundCount = "lower_bound_count"
    case unpricedCount = "unpriced_count"
    case unknownCount = "unknown_count"
    case coveredCount = "covered_count"

    var name: String { rawValue }

    /// The value that is stored of some usage.
    func value(of usage: Usage) -> Int64 {
        switch self {
        case .apiCallCount: Int64(usage.apiCallCount)
        case .input: Int64(usage.tokens.input)
        case .cacheRead: Int64(usage.tokens.cacheRead)
        case .cacheWrite5m: Int64(usage.tokens.cacheWrite5m)
        case .cacheWrite1h: Int64(usage.tokens.cacheWrite1h)
        case .output: Int64(usage.tokens.output)
        case .reasoning: Int64(usage.tokens.reasoning)
        case .cost: usage.cost.picodollars
        case .pricedCount: Int64(usage.cost.pricedCount)
        case .lowerBoundCount: Int64(usage.cost.lowerBoundCount)
        case .unpricedCount: Int64(usage.cost.unpricedCount)
        case .unknownCount: Int64(usage.cost.unknownCount)
        case .coveredCount: Int64(usage.cost.coveredCount)
        }
    }
}

extension UsageColumn {
    /// The names of all columns, in the order of the cases.
    static let names = allCases.map(\.name)

    /// The names of the classes of tokens.
    static let tokens = names[1...6]

    /// The columns that pieces of a call share among them: each token and each picodollar is in one piece.
    static let shared: [UsageColumn] = [.input, .cacheRead, .cacheWrite5m, .cacheWrite1h, .output, .reasoning, .cost]

    /// The names, for `SELECT` and `INSERT`.
    static let list = names.joined(separator: ", ")

    static let declarations = names.map { "\($0) INTEGER NOT NULL DEFAULT 0" }.joined(separator: ",\n")

    /// Their sums under the same names.
    static let sums = names.map { "\(sum($0)) AS \($0)" }.joined(separator: ", ")

    /// The sum of a column of money or tokens.
    ///
    /// A sum that is too large for SQLite's integers is the largest of them, as `CostSum` and `TokenCount` have it,
    /// where SQL's `sum` alone would fail.
    static func sum(_ column: String) -> String {
        "min(\(Int64.max), sum(\(column) / 1000000000) * 1000000000 + sum(\(column) % 1000000000))"
    }
}
