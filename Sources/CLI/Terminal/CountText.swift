/// Counts with their nouns.
enum CountText {
    /// `1 file`, `2 files`.
    static func of(_ number: Int, _ noun: String) -> String {
        "\(UsageText.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}
