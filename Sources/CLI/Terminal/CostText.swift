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

    /// Dollars and cents; `< $0.01` for less, `≥` if something is missing, and `?` without a log.
    static func cell(_ cost: CostSum) -> Cell {
        switch cost.state {
        case .priced, .partial: Cell(cost.text)
        case .unpriced: Cell(cost.text, style: .dim)
        case .unknown: Cell("?", style: .dim)
        }
    }
}
