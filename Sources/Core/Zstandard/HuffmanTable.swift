/// A decoding table of Huffman codes: what every possible row of bits begins with.
struct HuffmanTable {
    private static let bitLimit = 11

    private let bitCount: Int
    private var symbols: [UInt8]
    private var lengths: [UInt8]

    /// Reads the description of a table.
    init(_ input: inout ByteInput) throws(Zstandard.Failure) {
        let header = try input.number(bytes: 1)
        var weights: [Int] = []
        if header >= 128 {
            let bytes = Array(try input.take((header - 127 + 1) / 2))
            for index in 0..<header - 127 {
                weights.append(Int(index.isMultiple(of: 2) ? bytes[index / 2] >> 4 : bytes[index / 2] & 15))
            }
        } else {
            weights = try Self.weights(ByteInput(try input.take(header)))
        }
        try self.init(weights: weights)
    }

    /// Makes the table of weights; that of the last symbol follows from the others.
    private init(weights: [Int]) throws(Zstandard.Failure) {
        let sum = weights.reduce(0) { $0 + ($1 > 0 ? 1 << ($1 - 1) : 0) }
        guard sum > 0, weights.count < 256 else { throw .malformed }
        let bitCount = FiniteStateTable.highestBit(of: sum) + 1
        let rest = 1 << bitCount - sum
        guard bitCount <= Self.bitLimit, rest & (rest - 1) == 0, weights.allSatisfy({ $0 <= bitCount }) else {
            throw .malformed
        }
        let all = weights + [FiniteStateTable.highestBit(of: rest) + 1]
        self.bitCount = bitCount
        symbols = []
        lengths = []
        for weight in 1...bitCount {
            for (symbol, other) in all.enumerated() where other == weight {
                symbols += repeatElement(UInt8(symbol), count: 1 << (weight - 1))
                lengths += repeatElement(UInt8(bitCount + 1 - weight), count: 1 << (weight - 1))
            }
        }
        guard symbols.count == 1 << bitCount else { throw .malformed }
    }

    /// Decodes weights, which two states take turns in.
    private static func weights(_ input: ByteInput) throws(Zstandard.Failure) -> [Int] {
        var input = input
        let table = try FiniteStateTable(&input, symbolLimit: 256, accuracyLimit: 6)
        var bits = try BackwardBits(input.takeRest())
        var states = [bits.read(table.accuracy), bits.read(table.accuracy)]
        var weights: [Int] = []
        while weights.count < 255 {
            let turn = weights.count % 2
            let entry = table.entries[states[turn]]
            weights.append(Int(entry.symbol))
            if bits.count < Int(entry.bitCount) {
                weights.append(Int(table.entries[states[1 - turn]].symbol))
                return weights
            }
            states[turn] = table.next(after: states[turn], &bits)
        }
        throw .malformed
    }

    /// Decodes one row of bits to a number of bytes.
    func decode(
        _ bytes: Slice<UnsafeRawBufferPointer>,
        count: Int,
        into output: inout [UInt8]
    ) throws(Zstandard.Failure) {
        var bits = try BackwardBits(bytes)
        for _ in 0..<count {
            let index = bits.peek(bitCount)
            output.append(symbols[index])
            bits.skip(Int(lengths[index]))
        }
        guard bits.count == 0 else { throw .malformed }
    }
}
