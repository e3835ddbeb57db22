import TachoCore
import TachoStore

enum BudgetText {
    /// The maximum width of the name of a tag or repository, in terminal cells.
    private static let nameWidth = 20

    /// One budget as a sentence: `Monthly budget for client-x: $82.10 of $100.00 (82 %)`, with a period.
    static func line(_ state: BudgetState) -> String {
        let budget = state.budget
        let scope =
            switch budget.scope {
            case .all: ""
            case .tag(let tag): " for \(tag)"
            case .repo(let repo): " for \(repo)"
            }
        // A budget stays in the currency that it was set in.
        let display = budget.isInShownCurrency ? MoneyDisplay.current : .dollars
        let sum = "\(state.spent.text(in: display)) of \(display.text(budget.limit))"
        let name =
            switch budget.period {
            case .day: "Daily budget"
            case .week: "Weekly budget"
            case .month: "Monthly budget"
            }
        let end = state.level == .reached ? " reached" : ""
        return "\(name)\(scope)\(end): \(sum) (\(state.percent) %)."
    }

    /// One budget in short: `day budget 84%`, `client-x month budget spent ≥ 104%`.
    ///
    /// Only the directory's name of a repository is shown, because others may see the screen.
    static func short(_ state: BudgetState) -> String {
        let budget = state.budget
        let name: String? =
            switch budget.scope {
            case .all: nil
            case .tag(let tag): tag
            case .repo(let repo): PathParts.last(of: repo)
            }
        var words = [name.map { DisplayWidth.truncate(SafeText.line($0), to: nameWidth) }].compactMap(\.self)
        words += [budget.period.rawValue, "budget"]
        if state.level == .reached { words.append("spent") }
        if state.spent.state == .partial { words.append("≥") }
        return (words + ["\(state.percent)%"]).joined(separator: " ")
    }
}
