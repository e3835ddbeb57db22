import TachoCore

/// Sums of money for people and for machines.
enum CostText {
    /// Exact dollars; nil where nothing is priced.
    static func machine(_ cost: CostSum) -> String? {
        switch cost.state {
        case .priced, .partial: Picodollars.exactText(cost.picodollars)
        case .unpriced, .unknown: nil
        }
    }

    /// Dollars and cents, `< $0.01` for less, `≥` where something is missing, and `?` where no log tells.
    static func cell(_ cost: CostSum) -> Cell {
        switch cost.state {
        case .priced, .partial: Cell(cost.text)
        case .unpriced: Cell(cost.text, style: .dim)
        case .unknown: Cell("?", style: .dim)
        }
    }
}
