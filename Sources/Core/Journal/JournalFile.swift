/// The names of the journal's files.
package enum JournalFile {
    /// Returns the name of the file that an event at `moment` belongs to: its UTC date, such as `2026-11-22.jsonl`.
    package static func name(at moment: Timestamp) -> String {
        let date = CivilTime(utc: moment)
        return padded(date.year, to: 4) + "-" + padded(date.month, to: 2) + "-" + padded(date.day, to: 2) + ".jsonl"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        // By hand: the first number that the library renders costs a hook as much as its file's opening.
        var place = 1
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
