import TOMLKit
import TachoCore

extension ConfigurationReader {
    /// Reads `[invoice]`: `rate`, an amount, and `currency`.
    mutating func readInvoice(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["invoice"], "[invoice] must be a table, such as: rate = 120.0")
        }
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            switch key {
            case "rate":
                let number = value.double ?? value.int.map(Double.init) ?? 0
                configuration.rate = Self.hourlyRate(number)
                if configuration.rate == nil { fail(["invoice", key], "rate must be an amount such as 120 or 95.50") }
            case "currency":
                let text = value.string ?? ""
                if HourlyRate.isCurrency(text) {
                    configuration.currency = text
                } else {
                    fail(["invoice", key], "currency must be a code or sign such as \"EUR\"")
                }
            default: warnUnknown(["invoice", key])
            }
        }
    }

    /// What an hour costs in hundredths of a currency; nil if out of range, or of more than two decimals, as for `--rate`.
    static func hourlyRate(_ amount: Double) -> Int64? {
        guard let cents = Int64(exactly: (amount * 100).rounded()), Double(cents) / 100 == amount else { return nil }
        return HourlyRate.range.contains(cents) ? cents : nil
    }
}
