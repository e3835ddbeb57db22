import TachoCore

/// Costs for terminals and for machines.
enum CostText {
    /// Exact dollars; nil if nothing has a price.
    static func machine(_ cost: CostSum) -> String? {
        switch cost.state {
        case .priced, .partial: Picodollars.exactText(cost.picodollars)
        case .unpriced, .unknown: nil
        }
    }

    /// A part in percent of a whole: `14 %`, `< 1 %`; nil where there is no whole.
    static func percent(_ part: Int64, of whole: Int64) -> String? {
        guard whole > 0 else { return nil }
        let share = Double(part) / Double(whole) * 100
        return share > 0 && share < 1 ? "< 1 %" : "\(Int(share.rounded())) %"
    }

    /// Dollars and cents; `< $0.01` for less, `≥` if something is missing, and `?` without a log.
    static func cell(_ cost: CostSum) -> Cell {
        switch cost.state {
        case .priced, .partial: Cell(cost.text)
        case .unpriced: Cell(cost.text, style: .dim)
        case .unknown: Cell("?", style: .dim)
        }
    }
}
