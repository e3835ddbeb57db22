/// What an hour costs a client, and the sums that this makes.
package struct HourlyRate: Hashable, Sendable {
    /// In hundredths of the currency's unit, such as cents.
    package let cents: Int64
    /// The currency's code or sign, as the user wrote it.
    package let currency: String

    /// The lowest and the highest rate, in cents.
    package static let range: ClosedRange<Int64> = 1...100_000_000

    package init(cents: Int64, currency: String) {
        self.cents = cents
        self.currency = currency
    }

    /// Reads a rate such as `120` or `95.50`, in cents; nil for anything else.
    package static func cents(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard (1...2).contains(parts.count), !parts[0].isEmpty, fraction.count <= 2,
            parts.count == 1 || !fraction.isEmpty, parts.joined().allSatisfy({ ("0"..."9").contains($0) }),
            let cents = Int64(parts[0] + fraction + String(repeating: "0", count: 2 - fraction.count))
        else { return nil }
        return range.contains(cents) ? cents : nil
    }

    /// Whether a text is a currency's code or sign.
    package static func isCurrency(_ text: String) -> Bool {
        (1...5).contains(text.count) && text.allSatisfy { $0.isLetter || $0.isCurrencySymbol }
    }

    /// The amount for a time in milliseconds, in cents, rounded half up.
    ///
    /// It is that of the time as printed only for one that was rounded like that.
    package func amount(_ duration: Int64) -> Int64 {
        // Hours apart from the rest, whose product with any rate is small.
        let (hours, rest) = duration.quotientAndRemainder(dividingBy: 3_600_000)
        return hours * cents + (rest * cents + 1_800_000) / 3_600_000
    }
}
