/// How amounts are shown to people: in US dollars, or in another currency; as what was paid, or as what it would cost.
///
/// It belongs to whom the text is for, and not to what is shown, so it is set once around a command; every amount that is
/// written for people passes here. Documents for programs have US dollars.
package struct MoneyDisplay: Sendable {
    /// The one that holds for the running command.
    @TaskLocal package static var current = dollars

    /// US dollars that are paid.
    package static let dollars = MoneyDisplay()

    /// Nil for US dollars.
    package let currency: DisplayCurrency?
    /// Whether the user pays by subscription, so that costs are what the tokens would cost by themselves.
    package let isEquivalent: Bool
    /// Called whenever an amount is shown that has to be explained.
    private let onUse: @Sendable () -> Void

    package init(
        currency: DisplayCurrency? = nil,
        isEquivalent: Bool = false,
        onUse: @escaping @Sendable () -> Void = {}
    ) {
        self.currency = currency
        self.isEquivalent = isEquivalent
        self.onUse = onUse
    }

    /// An amount with its currency's sign, halves rounded away from zero: `$3.12`.
    ///
    /// - Parameter decimals: as for dollars, from 2 to 4; a currency without a smaller unit has two fewer.
    package func text(_ picodollars: Int64, decimals: Int = 2) -> String {
        if isExplained { onUse() }
        guard let currency else { return "$" + Picodollars.text(picodollars, decimals: decimals) }
        let kept = kept(decimals)
        let units = currency.units(picodollars, decimals: kept)
        let padded = units.magnitude.padded(to: kept + 1)
        let number = kept == 0 ? padded : padded.dropLast(kept) + "." + padded.suffix(kept)
        return currency.sign + (units < 0 ? "-" : "") + number
    }

    /// An amount in whole steps of the last decimal that is shown, halves rounded away from zero, and what was left over
    /// when cut to such a step, for parts that have to add up.
    ///
    /// - Parameter decimals: as in `text`.
    package func steps(_ picodollars: Int64, decimals: Int = 2) -> (rounded: Int64, cut: Int64, rest: Int64) {
        let amount = currency?.trillionths(picodollars) ?? picodollars
        var step: Int64 = 1
        for _ in kept(decimals)..<12 { step *= 10 }
        let (cut, rest) = amount.quotientAndRemainder(dividingBy: step)
        let isUp = rest.magnitude >= (step / 2).magnitude
        return (isUp ? cut + amount.signum() : cut, cut, rest)
    }

    /// Writes steps as an amount: 312 are `$3.12`.
    package func text(steps: Int64, decimals: Int = 2) -> String {
        if isExplained { onUse() }
        let kept = kept(decimals)
        let padded = steps.magnitude.padded(to: kept + 1)
        let number = kept == 0 ? padded : padded.dropLast(kept) + "." + padded.suffix(kept)
        return sign + (steps < 0 ? "-" : "") + number
    }

    private func kept(_ decimals: Int) -> Int {
        guard let currency else { return decimals }
        return max(0, decimals - 2 + currency.decimals)
    }

    /// An amount of a proof, which is in US dollars to the last digit: `$3.1204`, or `3.1204 USD` beside another currency.
    package func proof(_ picodollars: Int64) -> String {
        let number = Picodollars.exactText(picodollars)
        return currency == nil ? "$" + number : number + " USD"
    }

    /// What stands before an amount.
    package var sign: String { currency?.sign ?? "$" }

    /// The least amount that is not shown as nothing: `$0.01`.
    package var least: String { sign + ((currency?.decimals ?? 2) == 0 ? "1" : "0.01") }

    /// Whether an amount is shown as nothing, being too small.
    package func isTiny(_ picodollars: Int64) -> Bool {
        guard let currency else { return picodollars < Picodollars.dollar / 200 }
        return currency.units(picodollars, decimals: currency.decimals) == 0
    }

    /// What amounts on lines of text are called where no note can follow: ` API-equiv.`, or nothing.
    package var suffix: String { isEquivalent ? " API-equiv." : "" }

    /// What columns of costs are called.
    package var title: String { isEquivalent ? "API-EQUIV." : "COST" }

    /// What a reader has to know of the amounts, one sentence each.
    package var notes: [String] {
        let rate = currency.map { currency in
            "Amounts in \(currency.code): 1 US dollar is \(currency.rate) \(currency.code)"
                + (currency.date.map { ", as of \($0)." } ?? ", a rate without a date.")
        }
        return [
            isEquivalent
                ? "API-equivalent: what these tokens would cost at API prices, not what your subscription costs." : nil,
            rate,
        ].compactMap(\.self)
    }

    private var isExplained: Bool { isEquivalent || currency != nil }
}
