import TachoCore

/// Writes a reader's state as bytes: small, and the same for the same state.
struct StateWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Writes a number, in 1 byte when it is small (LEB128 of its zigzag form).
    mutating func write(_ value: Int) {
        var rest = UInt(bitPattern: value << 1 ^ value >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Writes a digest in 8 bytes.
    mutating func write(_ digest: UInt64) {
        withUnsafeBytes(of: digest.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes a number that may be unknown.
    mutating func write(_ value: Int?) {
        write(value == nil ? 0 : 1)
        if let value { write(value) }
    }

    /// Writes a text that may be unknown.
    mutating func write(_ text: String?) {
        write(text.map(\.utf8.count))
        if let text { bytes.append(contentsOf: text.utf8) }
    }

    /// Writes a yes or no.
    mutating func write(_ flag: Bool) {
        write(flag ? 1 : 0)
    }

    /// Writes a timestamp that may be unknown.
    mutating func write(_ timestamp: Timestamp?) {
        write(timestamp.map { Int($0.milliseconds) })
    }
}

/// Reads what `StateWriter` wrote; any other bytes make it fail, never crash.
struct StateReader {
    /// Thrown when the bytes are not what was expected.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var index = 0

    /// Starts at the first byte.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether everything was read.
    var isAtEnd: Bool { index == bytes.count }

    mutating func int() throws(Malformed) -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while index < bytes.count, shift < 64 {
            let byte = bytes[index]
            index += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
            shift += 7
        }
        throw Malformed()
    }

    mutating func digest() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for (place, byte) in try take(8).enumerated() { value |= UInt64(byte) << (8 * UInt64(place)) }
        return value
    }

    /// Reads a number that may be unknown.
    mutating func optionalInt() throws(Malformed) -> Int? {
        try int() == 0 ? nil : try int()
    }

    /// Reads a text that may be unknown.
    mutating func optionalText() throws(Malformed) -> String? {
        guard let count = try optionalInt() else { return nil }
        return String(decoding: try take(count), as: UTF8.self)
    }

    /// Reads a text that is there.
    mutating func text() throws(Malformed) -> String {
        guard let text = try optionalText() else { throw Malformed() }
        return text
    }

    /// Reads a yes or no.
    mutating func flag() throws(Malformed) -> Bool {
        try int() != 0
    }

    /// Reads a timestamp that may be unknown.
    mutating func optionalTimestamp() throws(Malformed) -> Timestamp? {
        try optionalInt().map { Timestamp(milliseconds: Int64($0)) }
    }

    /// Reads a timestamp that is there.
    mutating func timestamp() throws(Malformed) -> Timestamp {
        guard let timestamp = try optionalTimestamp() else { throw Malformed() }
        return timestamp
    }

    /// Reads the length of a list; one that no state has is refused.
    mutating func count() throws(Malformed) -> Int {
        let count = try int()
        guard (0...Self.countLimit).contains(count) else { throw Malformed() }
        return count
    }

    /// The longest list of any state.
    private static let countLimit = 1_000

    private mutating func take(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - index else { throw Malformed() }
        defer { index += count }
        return bytes[index..<index + count]
    }
}
