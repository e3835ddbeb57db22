/// The names of the journal's files.
package enum JournalFile {
    /// Returns the name of the file that an event at `moment` belongs to: its UTC date, such as `2026-11-22.jsonl`.
    ///
    /// The date is worked out by the days-from-civil algorithm of the proleptic Gregorian calendar.
    package static func name(at moment: Timestamp) -> String {
        let days = moment.milliseconds.floored(dividedBy: 86_400_000) + 719_468  // days since 0000-03-01
        let era = days.floored(dividedBy: 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2) + ".jsonl"
    }

    private static func padded(_ number: Int64, to width: Int) -> String {
        // By hand: the first number that the library renders costs a hook as much as its file's opening.
        var place: Int64 = 1
        for _ in 1..<width { place *= 10 }
        while number / place > 9 { place *= 10 }
        var digits = ""
        while place > 0 {
            digits.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + UInt8(number / place % 10)))
            place /= 10
        }
        return digits
    }
}

extension Int64 {
    /// Divides and rounds down, also below zero.
    fileprivate func floored(dividedBy divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
