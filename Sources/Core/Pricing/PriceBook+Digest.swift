extension PriceBook {
    /// A digest of all prices in the book: if it differs, costs may have to be recalculated.
    ///
    /// Covers every figure, in the order of the models' names; costs a walk over all rows.
    package var digest: UInt64 {
        var hash = Digest64()
        for row in rows {
            hash.mix(ended: row.model)
            hash.mix(row.from?.milliseconds)
            hash.mix(row.until?.milliseconds)
            hash.mix(row.webSearch)
            hash.mix(row.usPerMille)
            for (region, perMille) in (row.regions ?? [:]).sorted(by: { $0.key < $1.key }) {
                hash.mix(ended: region)
                hash.mix(perMille)
            }
            for window in row.offPeak?.windows ?? [] {
                hash.mix(Int64(window.days.lowerBound * 8 + window.days.upperBound))
                for hours in window.hours { hash.mix(Int64(hours.lowerBound * 32 + hours.upperBound)) }
            }
            for band in row.bands {
                hash.mix(ended: band.tier.rawValue)
                hash.mix(Int64(band.aboveTokens))
                let prices = band.prices
                for figure in [
                    prices.input, prices.cacheRead, prices.cacheWrite5m, prices.cacheWrite1h, prices.output,
                    prices.reasoning,
                ] { hash.mix(figure) }
            }
        }
        return hash.value
    }
}

extension Digest64 {
    /// Mixes in a text, ended, so that two texts differ from one.
    fileprivate mutating func mix(ended text: String) {
        mix(text)
        mix(0 as UInt64)
    }

    /// Mixes in a number, or that there is none.
    fileprivate mutating func mix(_ number: Int64?) {
        mix(number == nil ? 0 : 1 as UInt64)
        guard let number else { return }
        withUnsafeBytes(of: number.littleEndian) { mix($0) }
    }
}
