extension PriceBook {
    /// A digest of all prices in the book: if it differs, costs may have to be recalculated.
    ///
    /// The 64-bit FNV-1a hash of every figure, in the order of the models' names; costs a walk over all rows.
    package var digest: UInt64 {
        var hash = FigureHash()
        for row in rows {
            hash.add(row.model)
            hash.add(row.from?.milliseconds)
            hash.add(row.until?.milliseconds)
            hash.add(row.webSearch)
            hash.add(row.usPerMille)
            for window in row.offPeak?.windows ?? [] {
                hash.add(Int64(window.days.lowerBound * 8 + window.days.upperBound))
                for hours in window.hours { hash.add(Int64(hours.lowerBound * 32 + hours.upperBound)) }
            }
            for band in row.bands {
                hash.add(band.tier.rawValue)
                hash.add(Int64(band.aboveTokens))
                let prices = band.prices
                for figure in [
                    prices.input, prices.cacheRead, prices.cacheWrite5m, prices.cacheWrite1h, prices.output,
                    prices.reasoning,
                ] { hash.add(figure) }
            }
        }
        return hash.value
    }
}

/// FNV-1a (Fowler, Noll, Vo) over words and numbers.
private struct FigureHash {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0 as UInt8)
    }

    mutating func add(_ number: Int64?) {
        add(number == nil ? 0 : 1 as UInt8)
        guard let number else { return }
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> Int64(shift))) }
    }
}
