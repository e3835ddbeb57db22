extension BinaryInteger {
    /// The number in at least `width` digits, with zeros before it.
    package func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
