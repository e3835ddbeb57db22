/// One of the three codes of a sequence: what its symbols stand for, and how they are distributed unless a block says otherwise.
struct ZstandardCode {
    let distribution: [Int]
    let accuracy: Int
    let accuracyLimit: Int
    /// The smallest value of each symbol, and how many bits are added to it.
    private let values: [(base: Int, bits: Int)]

    /// In the order of their tables.
    static let all = [literalLength, distance, matchLength]

    static let literalLength = ZstandardCode(
        distribution: [4, 3] + repeated(2, 11) + [1, 1, 1] + repeated(2, 9) + [3, 2, 1, 1, 1, 1, 1] + repeated(-1, 4),
        accuracy: 6,
        accuracyLimit: 9,
        values: steps(
            from: 0,
            bits: repeated(0, 16) + [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
        )
    )

    static let distance = ZstandardCode(
        distribution: repeated(1, 6) + [2, 2, 2] + repeated(1, 15) + repeated(-1, 5),
        accuracy: 5,
        accuracyLimit: 8,
        values: []
    )

    static let matchLength = ZstandardCode(
        distribution: [1, 4, 3] + repeated(2, 6) + repeated(1, 37) + repeated(-1, 7),
        accuracy: 6,
        accuracyLimit: 9,
        values: steps(
            from: 3,
            bits: repeated(0, 32) + [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
        )
    )

    func value(_ symbol: UInt8, _ bits: inout BackwardBits) throws(Zstandard.Failure) -> Int {
        guard Int(symbol) < values.count else { throw .malformed }
        return values[Int(symbol)].base + bits.read(values[Int(symbol)].bits)
    }

    private static func repeated(_ value: Int, _ count: Int) -> [Int] { [Int](repeating: value, count: count) }

    /// Symbols whose values follow each other without a gap, except where the format rounds up.
    private static func steps(from first: Int, bits: [Int]) -> [(Int, Int)] {
        var base = first
        return bits.map { bits in
            defer { base += 1 << bits }
            return (base, bits)
        }
    }
}
