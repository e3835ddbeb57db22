import TOMLKit
import TachoCore
import TachoStore

extension ConfigurationReader {
    private static let mostDollars = 1_000_000.0

    /// Reads `[budget] day|week|month` and `[[budget.for]]` with a tag or a repository of its own, in dollars.
    mutating func readBudgets(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["budget"], "[budget] must be a table, such as: month = 100.0")
        }
        readBudgets(table, scope: .all, keys: ["budget"])
        guard let list = table["for"] else { return }
        guard let parts = list.array else {
            return fail(
                ["budget", "for"],
                "[[budget.for]] must be a table with a tag or a repo, such as: tag = \"client-x\""
            )
        }
        for part in parts {
            guard let part = part.table, let scope = scope(part) else {
                fail(["budget", "for"], "[[budget.for]] needs either a tag or a repo, such as: tag = \"client-x\"")
                continue
            }
            if case .tag(let tag) = scope, Tag(rawValue: tag) == nil {
                fail(["budget", "for"], "'\(tag)' cannot be a tag, so no session has it")
                continue
            }
            if Budget.Period.allCases.allSatisfy({ part[$0.rawValue] == nil }) {
                fail(["budget", "for"], "[[budget.for]] needs an amount, such as: month = 100.0")
            }
            readBudgets(part, scope: scope, keys: ["budget", "for"])
        }
    }

    /// Reads a setting that has a fixed set of values.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ value: any TOMLValueConvertible,
        _ keys: [String],
        _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        if let choice = value.string.flatMap(Choice.init(rawValue:)) { return choice }
        fail(keys, "\(keys.joined(separator: ".")) must be one of \(Self.words(Choice.self))")
        return nil
    }

    /// The values of a setting, for a message.
    static func words<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> String
    where Choice.RawValue == String {
        Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    }

    /// A budget's limit in picodollars; nil if out of range.
    static func budgetLimit(_ dollars: Double) -> Int64? {
        guard dollars > 0, dollars <= mostDollars else { return nil }
        return Int64((dollars * 1_000_000).rounded()) * (Picodollars.dollar / 1_000_000)
    }

    private mutating func readBudgets(_ table: TOMLTable, scope: Budget.Scope, keys: [String]) {
        let currency = currency(of: table, keys)
        let others = ["currency", "for"] + (scope == .all ? [] : ["tag", "repo"])
        for key in table.keys.sorted() where !others.contains(key) {
            guard let period = Budget.Period(rawValue: key), let value = table[key] else {
                warnUnknown(keys + [key])
                continue
            }
            let amount = value.double ?? value.int.map(Double.init) ?? 0
            let rate = Double(currency?.rateInMillionths ?? 1_000_000) / 1_000_000
            guard let limit = Self.budgetLimit(amount / rate) else {
                let unit = currency == nil ? "a dollar" : "an"
                fail(keys + [key], "\(key) must be \(unit) amount greater than 0, such as 20.0")
                continue
            }
            let isShown = currency != nil
            configuration.budgets.append(
                Budget(scope: scope, period: period, limit: limit, isInShownCurrency: isShown)
            )
        }
    }

    /// The currency of a budget; nil for US dollars, which a budget is in unless it says otherwise.
    private mutating func currency(of table: TOMLTable, _ keys: [String]) -> DisplayCurrency? {
        guard let value = table["currency"], value.string != "USD" else { return nil }
        if let shown = configuration.shownCurrency, value.string == shown.code { return shown }
        fail(keys + ["currency"], "currency must be \"USD\" or the code of [currency], which has a rate")
        return nil
    }

    private func scope(_ table: TOMLTable) -> Budget.Scope? {
        switch (table["tag"]?.string, table["repo"]?.string) {
        case (let tag?, nil): .tag(tag)
        case (nil, let repo?): .repo(repo)
        default: nil
        }
    }
}
