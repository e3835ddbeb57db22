package import Foundation
package import TachoCore

/// A sum of money in JSON: dollars as an exact decimal number.
package enum CostDocument {
    /// Dollars of picodollars; `Decimal` holds every digit, and JSON shows them all but needless zeros.
    package static func dollars(_ picodollars: Int64) -> Decimal {
        Decimal(string: Picodollars.exactText(picodollars)) ?? 0
    }

    /// What is known of a sum: nothing where no call has a price.
    package static func dollars(_ cost: CostSum) -> Decimal? {
        switch cost.state {
        case .priced, .partial: dollars(cost.picodollars)
        case .unpriced, .unknown: nil
        }
    }

    /// Dollars per million tokens of picodollars per token.
    static func perMillion(_ picodollars: Int64) -> Decimal {
        Decimal(string: Picodollars.perMillionText(picodollars)) ?? 0
    }
}
