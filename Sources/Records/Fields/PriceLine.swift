package import TachoCore

/// One line of `tacho prices`: a model's price in one tier and for one prompt size, or that it has none.
package struct PriceLine: Sendable {
    /// The model, as named in the logs if it is used, otherwise as in the price table.
    package var model: String
    /// The usage of its calls; nil if it is not used.
    package var usage: Usage?
    /// The row of the table; nil for a model without a price.
    package var row: PriceRow?
    /// The prices within the row.
    package var band: PriceRow.Band?

    /// The prices by which the latest calls of each model were priced; standard tier, all sizes of prompts.
    package static func used(of book: PriceBook, models: [ModelUsage]) -> [PriceLine] {
        models.flatMap { model in
            let row = book.rows(forModel: model.model).first { $0.holds(at: model.lastUsedAt) }
            let bands = row?.bands.filter { $0.tier == .standard } ?? []
            guard let row, !bands.isEmpty else { return [PriceLine(model: model.model, usage: model.usage)] }
            return bands.map { PriceLine(model: model.model, usage: model.usage, row: row, band: $0) }
        }
    }

    /// Every price of the book, and the models that occur without one.
    package static func all(of book: PriceBook, models: [ModelUsage]) -> [PriceLine] {
        let unpriced = models.filter { book.rows(forModel: $0.model).isEmpty }
        let lines = book.rows.flatMap { row in row.bands.map { PriceLine(model: row.model, row: row, band: $0) } }
        return unpriced.map { PriceLine(model: $0.model, usage: $0.usage) } + lines
    }
}
