/// How fast, and at which price, a vendor was asked to answer.
package enum PriceTier: String, Hashable, Sendable, Codable, CaseIterable {
    /// What a call costs when nothing else was asked for.
    case standard
    /// Anthropic's fast mode (`usage.speed`); in Codex's settings a second name of `priority`.
    case fast
    /// OpenAI's and Google's paid precedence.
    case priority
    /// OpenAI's fastest tier.
    case ultrafast
    /// OpenAI's and Google's cheap, slow tier.
    case flex
    /// A vendor's cheap hours; never asked for, but decided by the time of the call.
    case offPeak = "off-peak"

    /// Reads a log's word for a tier; nil for a word that is not known, for which no price can be right.
    package init?(logged word: String?) {
        switch word {
        case nil, "", "standard", "default", "auto": self = .standard
        case "fast", "priority", "ultrafast", "flex": self.init(rawValue: word ?? "")
        default: return nil
        }
    }

    /// Whether the tier costs at least what the standard one costs, so that standard prices are a lower bound.
    var isSurcharged: Bool {
        switch self {
        case .standard, .fast, .priority, .ultrafast: true
        case .flex, .offPeak: false
        }
    }
}
