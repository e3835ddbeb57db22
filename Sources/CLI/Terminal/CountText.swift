enum CountText {
    /// `1 file`, `2 files`.
    static func of(_ number: Int, _ noun: String) -> String {
        "\(UsageText.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The same without separators between thousands, for lines where space is short.
    static func plain(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
