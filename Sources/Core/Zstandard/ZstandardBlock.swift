/// Decodes the compressed blocks of one frame, and keeps what one block leaves to the next.
struct ZstandardBlock {
    private var huffman: HuffmanTable?
    private var tables: [FiniteStateTable?] = [nil, nil, nil]
    private var offsets = [1, 4, 8]

    /// Decodes a block behind what came before it.
    mutating func read(_ input: ByteInput, _ content: inout [UInt8]) throws(Zstandard.Failure) {
        var input = input
        let literals = try readLiterals(&input)
        try readSequences(&input, literals, &content)
    }

    // MARK: Literals

    private mutating func readLiterals(_ input: inout ByteInput) throws(Zstandard.Failure) -> [UInt8] {
        var copy = input
        let first = try copy.number(bytes: 1)
        let format = first >> 2 & 3
        if first & 3 < 2 {
            let length = [1, 2, 1, 3][format]
            let size = try input.number(bytes: length) >> (length == 1 ? 3 : 4)
            guard first & 3 == 1 else { return Array(try input.take(size)) }
            guard size <= 1 << 17 else { throw .malformed }
            return [UInt8](repeating: UInt8(try input.number(bytes: 1)), count: size)
        }
        let bits = [10, 10, 14, 18][format]
        let header = try input.number(bytes: [3, 3, 4, 5][format])
        let size = header >> 4 & (1 << bits - 1)
        guard size <= 1 << 17 else { throw .malformed }
        var part = ByteInput(try input.take(header >> (4 + bits)))
        if first & 3 == 2 { huffman = try HuffmanTable(&part) }
        guard let huffman else { throw .malformed }
        var literals: [UInt8] = []
        literals.reserveCapacity(size)
        if format == 0 {
            try huffman.decode(part.takeRest(), count: size, into: &literals)
            return literals
        }
        let lengths = [try part.number(bytes: 2), try part.number(bytes: 2), try part.number(bytes: 2)]
        let quarter = (size + 3) / 4
        guard quarter * 3 <= size else { throw .malformed }
        for length in lengths { try huffman.decode(try part.take(length), count: quarter, into: &literals) }
        try huffman.decode(part.takeRest(), count: size - quarter * 3, into: &literals)
        return literals
    }

    // MARK: Sequences

    private mutating func readSequences(
        _ input: inout ByteInput,
        _ literals: [UInt8],
        _ content: inout [UInt8]
    ) throws(Zstandard.Failure) {
        let count = try Self.sequenceCount(&input)
        guard count > 0 else {
            content += literals
            return
        }
        let modes = try input.number(bytes: 1)
        guard modes & 3 == 0 else { throw .malformed }
        for (index, code) in ZstandardCode.all.enumerated() {
            tables[index] = try table(of: code, mode: modes >> (6 - 2 * index) & 3, known: tables[index], &input)
        }
        guard let lengths = tables[0], let distances = tables[1], let matches = tables[2] else { throw .malformed }
        var bits = try BackwardBits(input.takeRest())
        var states = (bits.read(lengths.accuracy), bits.read(distances.accuracy), bits.read(matches.accuracy))
        var used = 0
        let end = content.count + Zstandard.blockLimit
        for index in 0..<count {
            let distanceCode = Int(distances.entries[states.1].symbol)
            guard distanceCode <= 31 else { throw .malformed }
            let distance = 1 << distanceCode + bits.read(distanceCode)
            let match = try ZstandardCode.matchLength.value(matches.entries[states.2].symbol, &bits)
            let length = try ZstandardCode.literalLength.value(lengths.entries[states.0].symbol, &bits)
            if index < count - 1 {
                states.0 = lengths.next(after: states.0, &bits)
                states.2 = matches.next(after: states.2, &bits)
                states.1 = distances.next(after: states.1, &bits)
            }
            guard bits.count >= 0, used + length <= literals.count else { throw .malformed }
            content += literals[used..<used + length]
            used += length
            guard content.count + match <= end else { throw .malformed }
            try copy(match, from: try offset(distance, hasLiterals: length > 0), &content)
        }
        guard bits.count == 0 else { throw .malformed }
        content += literals[used...]
        guard content.count <= end else { throw .malformed }
    }

    private static func sequenceCount(_ input: inout ByteInput) throws(Zstandard.Failure) -> Int {
        let first = try input.number(bytes: 1)
        if first < 128 { return first }
        if first < 255 { return try (first - 128) << 8 + input.number(bytes: 1) }
        return try input.number(bytes: 2) + 0x7F00
    }

    private func table(
        of code: ZstandardCode,
        mode: Int,
        known: FiniteStateTable?,
        _ input: inout ByteInput
    ) throws(Zstandard.Failure) -> FiniteStateTable? {
        switch mode {
        case 0: return FiniteStateTable(code.distribution, accuracy: code.accuracy)
        case 1: return FiniteStateTable(symbol: UInt8(try input.number(bytes: 1)))
        case 2: return try FiniteStateTable(&input, symbolLimit: 256, accuracyLimit: code.accuracyLimit)
        default: return known
        }
    }

    /// How far back a match lies: as stated, or one of the last three.
    private mutating func offset(_ value: Int, hasLiterals: Bool) throws(Zstandard.Failure) -> Int {
        if value > 3 {
            offsets = [value - 3, offsets[0], offsets[1]]
            return offsets[0]
        }
        let index = hasLiterals ? value - 1 : value
        let offset = index == 3 ? offsets[0] - 1 : offsets[index]
        if index > 0 {
            if index > 1 { offsets[2] = offsets[1] }
            offsets[1] = offsets[0]
            offsets[0] = offset
        }
        return offset
    }

    private func copy(_ count: Int, from offset: Int, _ content: inout [UInt8]) throws(Zstandard.Failure) {
        guard offset > 0, offset <= content.count else { throw .malformed }
        for _ in 0..<count { content.append(content[content.count - offset]) }
    }
}
