import TachoCore

/// What rows of the report hold: each has all its values, so what is unknown is null.
extension JSONWriter {
    /// Writes recorded text, harmless as on a terminal.
    mutating func recorded(_ text: String?) {
        if let text { self.text(SafeText.line(text)) } else { null() }
    }

    /// Writes a whole number.
    mutating func count(_ number: (some BinaryInteger)?) {
        if let number { integer(number) } else { null() }
    }

    /// Writes an amount of money in dollars, exact.
    mutating func dollars(_ picodollars: Int64?) {
        if let picodollars { json(Picodollars.exactText(picodollars).utf8) } else { null() }
    }
}
