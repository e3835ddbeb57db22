/// Bits that are read from the first byte on, the lowest bit first.
struct ForwardBits {
    private let bytes: Slice<UnsafeRawBufferPointer>
    private(set) var position = 0

    init(_ bytes: Slice<UnsafeRawBufferPointer>) {
        self.bytes = bytes
    }

    /// How many bytes were begun.
    var byteCount: Int { (position + 7) / 8 }

    mutating func read(_ count: Int) throws(Zstandard.Failure) -> Int {
        guard position + count <= bytes.count * 8 else { throw .malformed }
        var value = 0
        for bit in 0..<count {
            let index = position + bit
            value |= Int(bytes[bytes.startIndex + index / 8] >> UInt8(index % 8) & 1) << bit
        }
        position += count
        return value
    }

    mutating func unread(_ count: Int) { position -= count }
}

/// Bits that are read from the last byte on, the highest bit first; the highest bit that is set only marks the end.
struct BackwardBits {
    private let bytes: Slice<UnsafeRawBufferPointer>
    /// How many bits are left; negative when more were read than there are, which count as 0.
    private(set) var count: Int

    init(_ bytes: Slice<UnsafeRawBufferPointer>) throws(Zstandard.Failure) {
        guard let last = bytes.last, last != 0 else { throw .malformed }
        self.bytes = bytes
        count = bytes.count * 8 - last.leadingZeroBitCount - 1
    }

    /// The next bits, at most 56, without moving on.
    func peek(_ wanted: Int) -> Int {
        let start = count - wanted
        let first = max(start, 0) / 8
        guard wanted > 0, count > 0 else { return 0 }
        var word: UInt64 = 0
        for index in 0..<min(8, bytes.count - first) {
            word |= UInt64(bytes[bytes.startIndex + first + index]) << UInt64(8 * index)
        }
        let value = start >= 0 ? word >> UInt64(start - first * 8) : word << UInt64(-start)
        return Int(value & (1 << UInt64(wanted) - 1))
    }

    mutating func skip(_ wanted: Int) { count -= wanted }

    mutating func read(_ wanted: Int) -> Int {
        defer { count -= wanted }
        return peek(wanted)
    }
}
