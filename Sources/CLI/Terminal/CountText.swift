import TachoCore

enum CountText {
    /// `1 file`, `2 files`.
    static func of(_ number: Int, _ noun: String) -> String {
        "\(UsageText.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The same without separators between thousands, for lines where space is short.
    static func plain(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The user's runs, and the automatic ones beside them: `2 runs`, `1 run (+1 automatic)`.
    static func of(_ runs: RunCount) -> String {
        of(runs.user, "run") + (runs.auto > 0 ? " (+\(UsageText.grouped(runs.auto)) automatic)" : "")
    }

    /// The user's runs where a heading says what they are; automatic ones only where there is nothing else: `+1 auto`.
    static func cell(_ runs: RunCount) -> String {
        runs.user == 0 && runs.auto > 0 ? "+\(UsageText.grouped(runs.auto)) auto" : UsageText.grouped(runs.user)
    }

    /// A number in three or four characters: `950`, `48k`, `1.2M`.
    static func short(_ number: Int) -> String {
        switch number {
        case ..<1_000: "\(number)"
        case ..<999_500: "\((number + 500) / 1_000)k"
        default: "\((number + 50_000) / 1_000_000).\((number + 50_000) % 1_000_000 / 100_000)M"
        }
    }
}
