import TachoCore

extension HourlyRate {
    /// Writes cents as `1,234.50 EUR`; a sign such as `$` stands in front.
    func text(_ cents: Int64) -> String {
        let number = "\(UsageText.grouped(Int(cents / 100))).\(Int(cents % 100).padded(to: 2))"
        return currency.allSatisfy(\.isLetter) ? "\(number) \(currency)" : currency + number
    }
}
