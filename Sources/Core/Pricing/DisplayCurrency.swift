/// A currency that amounts are shown in, at a rate that the user gave.
package struct DisplayCurrency: Hashable, Sendable {
    /// The code of ISO 4217, such as `EUR`.
    package let code: String
    /// What a US dollar costs, in millionths of the currency's unit.
    package let rateInMillionths: Int64
    /// The day of the rate, such as `2026-11-01`; nil if the user gave none.
    package var date: String?

    /// Takes a code and a rate; nil for an invalid code, and for a rate outside of 0.000001 to 1,000,000.
    package init?(code: String, rate: Double, date: String? = nil) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            rate >= 0.000_001, rate <= 1_000_000
        else { return nil }
        self.code = code
        self.date = date
        rateInMillionths = Int64((rate * 1_000_000).rounded())
    }

    /// The currencies without a smaller unit.
    private static let whole: Set = [
        "CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF",
    ]

    /// The signs that only one currency has; all others are shown by their codes.
    private static let signs = [
        "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "PHP": "₱", "TRY": "₺", "UAH": "₴",
        "VND": "₫", "NGN": "₦", "GEL": "₾", "KZT": "₸",
    ]

    /// The decimals of its amounts: 2, or 0 without a smaller unit.
    package var decimals: Int { Self.whole.contains(code) ? 0 : 2 }

    /// What stands before an amount: `€`, or `CHF` with a space.
    package var sign: String { Self.signs[code] ?? code + "\u{A0}" }

    /// What a US dollar costs, as a decimal number: `0.92`.
    package var rate: String { Picodollars.decimalText(rateInMillionths, decimals: 6) }

    /// An amount in units of 10⁻¹² of the currency, cut.
    package func trillionths(_ picodollars: Int64) -> Int64 {
        let product = picodollars.magnitude.multipliedFullWidth(by: rateInMillionths.magnitude)
        // Beyond the range of Int64 an amount stays at its end.
        guard product.high < 1_000_000 else { return picodollars < 0 ? .min : .max }
        let size = Int64(clamping: UInt64(1_000_000).dividingFullWidth(product).quotient)
        return picodollars < 0 ? -size : size
    }

    /// An amount in units of 10⁻ᵈ of the currency, halves rounded away from zero.
    ///
    /// - Parameter decimals: from 0 to 4.
    package func units(_ picodollars: Int64, decimals: Int) -> Int64 {
        var divisor: UInt64 = 1
        for _ in min(max(decimals, 0), 4)..<18 { divisor *= 10 }
        let product = picodollars.magnitude.multipliedFullWidth(by: rateInMillionths.magnitude)
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        let rounded = Int64(clamping: quotient + (remainder >= divisor / 2 ? 1 : 0))
        return picodollars < 0 ? -rounded : rounded
    }
}
