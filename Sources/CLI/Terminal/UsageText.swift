import TachoCore

enum UsageText {
    /// The token classes that are not 0.
    static func tokens(_ tokens: TokenCount) -> String {
        let parts: [(Int, String)] = [
            (tokens.input, "input"), (tokens.cacheRead, "cache read"), (tokens.cacheWrite5m, "cache write 5m"),
            (tokens.cacheWrite1h, "cache write 1h"), (tokens.output, "output"),
        ]
        var words = parts.filter { $0.0 != 0 }.map { "\(grouped($0.0)) \($0.1)" }
        if tokens.reasoning > 0, let last = words.popLast() {
            words.append("\(last) (\(grouped(tokens.reasoning)) reasoning)")
        }
        return words.isEmpty ? "0" : words.joined(separator: ", ")
    }

    /// A cost and what is missing in it.
    static func cost(_ cost: CostSum, isLogged: Bool) -> String {
        switch cost.state {
        case .priced: return cost.worded
        case .partial:
            let missing = cost.unpricedCount + cost.unknownCount
            // The sum keeps no reason: the log may leave out tokens, the price list a surcharge or a long prompt's price.
            return cost.worded
                + (missing > 0
                    ? "; without a price: \(CountText.plain(missing, "call"))"
                    : "; the log or the price list leaves out a part")
        case .unpriced: return "unpriced: none of its models has a price"
        case .unknown: return isLogged ? "unknown" : "unknown: no log"
        }
    }

    /// A part of some usage with its share of the cost; nil without calls.
    static func share(_ part: Usage, of whole: Usage) -> String? {
        guard part.apiCallCount > 0 else { return nil }
        let text = "\(part.cost.worded), \(part.apiCallCount) of \(whole.apiCallCount) calls"
        guard part.cost.state == .priced, whole.cost.state == .priced, whole.cost.picodollars > 0 else { return text }
        let percent = Double(part.cost.picodollars) / Double(whole.cost.picodollars) * 100
        return "\(Int(percent.rounded())) % of the cost: \(text)"
    }

    /// A number with its thousands apart: `1,234,567`.
    static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }
}
