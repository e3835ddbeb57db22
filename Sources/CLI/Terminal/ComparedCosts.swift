import TachoCore

/// Costs before and after, at one precision, with differences that are those of what is shown.
struct ComparedCosts: Sendable {
    /// Two costs as they are shown, in steps of the last decimal.
    struct Pair: Sendable {
        var before: Int64
        var after: Int64
        var difference: Int64 { after - before }
    }

    private let display = MoneyDisplay.current
    private let decimals: Int
    private let whole: (before: CostSum, after: CostSum)
    /// The two wholes.
    let total: Pair

    /// Prepares to show two costs and their parts; cents, or more decimals where all of it is less than a dollar.
    init(before: CostSum, after: CostSum) {
        whole = (before, after)
        let largest = max(before.picodollars, after.picodollars)
        decimals = largest > 0 && largest < Picodollars.dollar ? 4 : 2
        total = Pair(
            before: display.steps(before.picodollars, decimals: decimals).rounded,
            after: display.steps(after.picodollars, decimals: decimals).rounded
        )
    }

    /// The parts of the two wholes as they are shown: where they add up, they do so as shown, too.
    ///
    /// A part that is the same on both sides is shown the same on both.
    func pairs(_ parts: [(before: CostSum, after: CostSum)]) -> [Pair] {
        let isMoved = parts.map { $0.before.picodollars != $0.after.picodollars }
        let before = steps(parts.map(\.before.picodollars), isMoved, whole.before.picodollars, total.before)
        let after = steps(parts.map(\.after.picodollars), isMoved, whole.after.picodollars, total.after)
        return zip(before, after).map { Pair(before: $0, after: $1) }
    }

    /// A cost as shown; `≥` if something is missing, and words where nothing has a price.
    func cell(_ cost: CostSum, steps: Int64) -> Cell {
        guard cost.knownPicodollars != nil else { return CostText.cell(cost) }
        if steps == 0, cost.picodollars > 0, cost.state == .priced {
            return Cell("< " + display.text(steps: 1, decimals: decimals))
        }
        return Cell((cost.state == .partial ? "≥ " : "") + display.text(steps: steps, decimals: decimals))
    }

    /// The difference of a pair with its sign: `+$4.20`, `-$1.00`, `$0.00`.
    func text(_ pair: Pair) -> String {
        let sign = pair.difference > 0 ? "+" : pair.difference < 0 ? "-" : ""
        return sign + display.text(steps: Int64(clamping: pair.difference.magnitude), decimals: decimals)
    }

    /// The difference of two costs as far as it is known: `≥ +$4.20` where the second lacks something, `≤ +$4.20` where the
    /// first does; `?` where both do, or nothing is known of one.
    func difference(_ before: CostSum, _ after: CostSum, _ pair: Pair) -> String {
        switch (before.state == .priced, after.state == .priced) {
        case (true, true): text(pair)
        case (true, false) where after.knownPicodollars != nil: "≥ " + text(pair)
        case (false, true) where before.knownPicodollars != nil: "≤ " + text(pair)
        default: "?"
        }
    }

    /// Parts in steps that add up to the whole, if they do so exactly: first those that did not move, then the others.
    private func steps(_ parts: [Int64], _ isMoved: [Bool], _ whole: Int64, _ wholeSteps: Int64) -> [Int64] {
        let all = parts.map { display.steps($0, decimals: decimals) }
        var steps = all.map(\.rounded)
        guard parts.reduce(0, &+) == whole else { return steps }
        var left = wholeSteps
        for group in [parts.indices.filter { !isMoved[$0] }, parts.indices.filter { isMoved[$0] }] {
            let sum = group.reduce(0) { $0 &+ parts[$1] }
            let isLast = group.contains { isMoved[$0] }
            spread(isLast ? left : display.steps(sum, decimals: decimals).rounded, over: group, all, &steps)
            left -= group.reduce(0) { $0 + steps[$1] }
        }
        return steps
    }

    /// Cuts parts, and rounds up those that lose most by it until they add up to a sum; a step too many or too few is the
    /// largest's.
    private func spread(
        _ sum: Int64,
        over group: [Int],
        _ all: [(rounded: Int64, cut: Int64, rest: Int64)],
        _ steps: inout [Int64]
    ) {
        for index in group { steps[index] = all[index].cut }
        var missing = group.reduce(sum) { $0 - steps[$1] }
        for index in group.sorted(by: { (all[$0].rest, $1) > (all[$1].rest, $0) }) where missing > 0 {
            steps[index] += 1
            missing -= 1
        }
        if let largest = group.max(by: { steps[$0] < steps[$1] }) { steps[largest] += missing }
    }
}
