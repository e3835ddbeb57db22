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

    /// Reads the variables of `[currency]`; the rate in the file is that of the code there, and the day that of the rate.
    mutating func readCurrency(_ environment: [String: String]) {
        let (code, rate, date) = ("TACHO_CURRENCY_CODE", "TACHO_CURRENCY_RATE", "TACHO_CURRENCY_DATE")
        let values = environment.filter { [code, rate, date].contains($0.key) && !$0.value.isEmpty }
        guard let first = values.keys.sorted().first else { return }
        let filed = configuration.shownCurrency
        if values[code] == "USD" { return configuration.shownCurrency = nil }
        guard let name = values[code] ?? filed?.code else {
            return fail(variable: first, "there is no currency to which it applies; set \(code), too")
        }
        guard var currency = DisplayCurrency(code: name, rate: 1) else {
            return fail(variable: code, "'\(name)' is not a code of three capital letters such as EUR")
        }
        if let filed, filed.code == name { currency = filed }
        if let text = values[rate] {
            let other = Double(text).flatMap { DisplayCurrency(code: name, rate: $0) }
            guard let other else {
                return fail(variable: rate, "'\(text)' is not what a US dollar costs, such as 0.92")
            }
            currency = other
        } else if filed?.code != name {
            return fail(variable: code, "'\(name)' needs \(rate): what a US dollar costs, such as 0.92")
        }
        if let text = values[date] {
            guard CivilTime(date: text) != nil else {
                return fail(variable: date, "'\(text)' is not a date such as 2026-11-01")
            }
            currency.date = text
        }
        configuration.shownCurrency = currency
    }
}
