/// A decoding table of finite state entropy: what each state stands for, and where it leads.
struct FiniteStateTable {
    struct Entry {
        var symbol: UInt8 = 0
        var bitCount: UInt8 = 0
        var base: UInt16 = 0
    }

    let accuracy: Int
    private(set) var entries: [Entry]

    /// A table with one symbol that takes no bits.
    init(symbol: UInt8) {
        accuracy = 0
        entries = [Entry(symbol: symbol)]
    }

    /// Makes the table of a distribution; −1 stands for less than one.
    init(_ distribution: [Int], accuracy: Int) {
        self.accuracy = accuracy
        let size = 1 << accuracy
        entries = [Entry](repeating: Entry(), count: size)
        var next = distribution.map { max($0, 1) }
        var high = size
        for (symbol, share) in distribution.enumerated() where share == -1 {
            high -= 1
            entries[high].symbol = UInt8(symbol)
        }
        var position = 0
        for (symbol, share) in distribution.enumerated() where share > 0 {
            for _ in 0..<share {
                entries[position].symbol = UInt8(symbol)
                repeat { position = (position + size >> 1 + size >> 3 + 3) & (size - 1) } while position >= high
            }
        }
        for state in 0..<size {
            let symbol = Int(entries[state].symbol)
            let bits = accuracy - Self.highestBit(of: next[symbol])
            entries[state].bitCount = UInt8(bits)
            entries[state].base = UInt16(next[symbol] << bits - size)
            next[symbol] += 1
        }
    }

    /// Reads the description of a table.
    init(_ input: inout ByteInput, symbolLimit: Int, accuracyLimit: Int) throws(Zstandard.Failure) {
        var copy = input
        var bits = ForwardBits(copy.takeRest())
        let accuracy = try bits.read(4) + 5
        guard accuracy <= accuracyLimit else { throw .malformed }
        var rest = 1 << accuracy
        var distribution: [Int] = []
        while rest > 0 {
            let share = try Self.share(&bits, of: rest)
            rest -= abs(share)
            distribution.append(share)
            var zeros = share == 0 ? 3 : 0
            while zeros == 3 {
                zeros = try bits.read(2)
                distribution += repeatElement(0, count: zeros)
            }
            guard rest >= 0, distribution.count <= symbolLimit else { throw .malformed }
        }
        _ = try input.take(bits.byteCount)
        self.init(distribution, accuracy: accuracy)
    }

    /// Reads one share of what is left; small numbers take a bit less.
    private static func share(_ bits: inout ForwardBits, of rest: Int) throws(Zstandard.Failure) -> Int {
        let count = highestBit(of: rest + 1) + 1
        var value = try bits.read(count)
        let lower = 1 << (count - 1) - 1
        let threshold = 1 << count - 1 - (rest + 1)
        if value & lower < threshold {
            bits.unread(1)
            value &= lower
        } else if value > lower {
            value -= threshold
        }
        return value - 1
    }

    static func highestBit(of value: Int) -> Int { Int.bitWidth - 1 - value.leadingZeroBitCount }

    /// The state after another, by the bits that it takes.
    func next(after state: Int, _ bits: inout BackwardBits) -> Int {
        Int(entries[state].base) + bits.read(Int(entries[state].bitCount))
    }
}
