import TOMLKit
import TachoCore

extension ConfigurationReader {
    /// Reads `[currency]`: `code`, `rate`, which is what a US dollar costs, and `date`, the day of the rate.
    mutating func readCurrency(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["currency"], "[currency] must be a table, such as: code = \"EUR\"")
        }
        for key in table.keys.sorted() where !["code", "rate", "date"].contains(key) {
            warnUnknown(["currency", key])
        }
        let code = table["code"]?.string ?? ""
        guard let one = DisplayCurrency(code: code, rate: 1) else {
            return fail(["currency", "code"], "currency.code must be three capital letters such as \"EUR\"")
        }
        let rate = table["rate"].flatMap { $0.double ?? $0.int.map(Double.init) } ?? (code == "USD" ? 1 : 0)
        var day: String?
        if let date = table["date"] {
            day = date.string ?? date.date?.debugDescription ?? ""
            guard day.flatMap(CivilTime.init(date:)) != nil else {
                return fail(["currency", "date"], "currency.date must be a date such as 2026-11-01")
            }
        }
        guard let currency = DisplayCurrency(code: one.code, rate: rate, date: day) else {
            return fail(["currency", "rate"], "currency.rate must be what a US dollar costs, such as 0.92")
        }
        configuration.shownCurrency = code == "USD" ? nil : currency
    }
}
