/// Amounts of money in whole picodollars (10⁻¹² US dollars), read from and written as decimals.
package enum Picodollars {
    /// Picodollars in one dollar.
    package static let dollar: Int64 = 1_000_000_000_000

    /// Reads a plain decimal (`12.5`) of a unit worth `unit` picodollars, a power of ten.
    ///
    /// Nil for anything else: signs, exponents, spaces, more decimals than a picodollar has, or an `Int64` overflow.
    package static func parse(_ text: some StringProtocol, unit: Int64) -> Int64? {
        var value: Int64 = 0
        var scale = unit
        var hasPoint = false
        var digits = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            digits += 1
            if hasPoint {
                guard scale > 1 else { return nil }
                scale /= 10
            }
            let (shifted, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, overflows) = shifted.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !isTooLarge, !overflows else { return nil }
            value = next
        }
        let (amount, overflows) = value.multipliedReportingOverflow(by: scale)
        return digits > 0 && !overflows ? amount : nil
    }

    /// A price that the user gave as dollars a million tokens, rounded to a whole picodollar a token.
    ///
    /// Nil when it is negative, not a number or above a million dollars.
    package static func perToken(dollarsPerMillion: Double) -> Int64? {
        guard dollarsPerMillion >= 0, dollarsPerMillion <= 1_000_000 else { return nil }
        return Int64((dollarsPerMillion * 1_000_000).rounded())
    }

    /// An amount as dollars with a fixed number of decimals (0 to 12), halves rounded away from zero: `3.12`.
    package static func text(_ amount: Int64, decimals: Int) -> String {
        let kept = min(max(decimals, 0), 12)
        var step: UInt64 = 1
        for _ in kept..<12 { step *= 10 }
        let size = amount.magnitude
        let rounded = size / step + (size % step >= step - step / 2 && step > 1 ? 1 : 0)
        let padded = rounded.padded(to: kept + 1)
        let sign = amount < 0 && rounded > 0 ? "-" : ""
        return kept == 0 ? sign + padded : sign + padded.dropLast(kept) + "." + padded.suffix(kept)
    }

    /// An amount as a decimal number of dollars without trailing zeros, exact: `3.1204`, for JSON and CSV.
    package static func exactText(_ amount: Int64) -> String {
        decimalText(amount, decimals: 12)
    }

    /// A price of picodollars per token as dollars per million tokens, exact: `15`.
    package static func perMillionText(_ pricePerToken: Int64) -> String {
        decimalText(pricePerToken, decimals: 6)
    }

    /// A whole number of units of 10⁻ᵈ as a decimal number without trailing zeros.
    package static func decimalText(_ units: Int64, decimals: Int) -> String {
        let padded = units.magnitude.padded(to: decimals + 1)
        var fraction = padded.suffix(decimals)
        while fraction.last == "0" { fraction.removeLast() }
        let whole = (units < 0 ? "-" : "") + padded.dropLast(decimals)
        return fraction.isEmpty ? whole : whole + "." + fraction
    }
}
