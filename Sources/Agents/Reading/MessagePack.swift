/// A value in MessagePack, by its specification (github.com/msgpack/msgpack/blob/master/spec.md).
indirect enum MessagePack: Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    case bytes([UInt8])
    case list([MessagePack])
    /// Pairs whose keys are texts; others are left out.
    case map([String: MessagePack])
    /// A value of a type of the program's own.
    case extended(type: UInt8, bytes: [UInt8])

    /// How deep values may be nested.
    private static let depthLimit = 64

    /// Reads one value; nil for bytes that are not exactly that.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = Reader(bytes: bytes)
        guard let value = reader.value(depth: Self.depthLimit), reader.index == bytes.count else { return nil }
        self = value
    }

    /// Reads one value; nil for bytes that are not exactly that.
    init?(_ bytes: [UInt8]) {
        guard let value = bytes.withUnsafeBytes({ MessagePack($0) }) else { return nil }
        self = value
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var integer: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    var list: [MessagePack] {
        if case .list(let values) = self { values } else { [] }
    }

    /// The value of a key of a map; nil for null.
    subscript(_ key: String) -> MessagePack? {
        guard case .map(let pairs) = self, let value = pairs[key], value != .null else { return nil }
        return value
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var index = 0

        mutating func value(depth: Int) -> MessagePack? {
            guard depth > 0, let first = number(size: 1).map({ UInt8($0) }) else { return nil }
            switch first {
            case 0x00...0x7F: return .integer(Int(first))
            case 0x80...0x8F: return map(Int(first & 0x0F), depth)
            case 0x90...0x9F: return list(Int(first & 0x0F), depth)
            case 0xA0...0xBF: return text(Int(first & 0x1F))
            case 0xE0...0xFF: return .integer(Int(Int8(bitPattern: first)))
            default: return long(first, depth)
            }
        }

        /// Reads a value whose size or number follows the first byte.
        private mutating func long(_ first: UInt8, _ depth: Int) -> MessagePack? {
            switch first {
            case 0xC0: return .null
            case 0xC2, 0xC3: return .boolean(first == 0xC3)
            case 0xC4...0xC6: return count(first - 0xC4).flatMap { take($0) }.map { .bytes($0) }
            case 0xC7...0xC9: return count(first - 0xC7).flatMap { extended($0) }
            case 0xCA: return number(size: 4).map { .real(Double(Float(bitPattern: UInt32($0)))) }
            case 0xCB: return number(size: 8).map { .real(Double(bitPattern: $0)) }
            case 0xCC...0xCF:
                return number(size: 1 << Int(first - 0xCC)).flatMap { Int(exactly: $0) }.map { .integer($0) }
            case 0xD0: return number(size: 1).map { .integer(Int(Int8(truncatingIfNeeded: $0))) }
            case 0xD1: return number(size: 2).map { .integer(Int(Int16(truncatingIfNeeded: $0))) }
            case 0xD2: return number(size: 4).map { .integer(Int(Int32(truncatingIfNeeded: $0))) }
            case 0xD3: return number(size: 8).map { .integer(Int(truncatingIfNeeded: $0)) }
            case 0xD4...0xD8: return extended(1 << Int(first - 0xD4))
            case 0xD9...0xDB: return count(first - 0xD9).flatMap { text($0) }
            case 0xDC, 0xDD: return count(first - 0xDC + 1).flatMap { list($0, depth) }
            case 0xDE, 0xDF: return count(first - 0xDE + 1).flatMap { map($0, depth) }
            default: return nil
            }
        }

        /// A big-endian number.
        private mutating func number(size: Int) -> UInt64? {
            guard bytes.count - index >= size else { return nil }
            defer { index += size }
            return bytes[index..<index + size].reduce(0) { $0 << 8 | UInt64($1) }
        }

        /// A count of 1, 2 or 4 bytes; one that the rest cannot hold is refused.
        private mutating func count(_ power: UInt8) -> Int? {
            number(size: 1 << Int(power)).flatMap { Int(exactly: $0) }.flatMap { $0 <= bytes.count - index ? $0 : nil }
        }

        private mutating func take(_ count: Int) -> [UInt8]? {
            guard bytes.count - index >= count else { return nil }
            defer { index += count }
            return Array(bytes[index..<index + count])
        }

        private mutating func text(_ count: Int) -> MessagePack? {
            take(count).map { .text(String(decoding: $0, as: UTF8.self)) }
        }

        private mutating func extended(_ count: Int) -> MessagePack? {
            guard let type = number(size: 1), let bytes = take(count) else { return nil }
            return .extended(type: UInt8(type), bytes: bytes)
        }

        private mutating func list(_ count: Int, _ depth: Int) -> MessagePack? {
            var values: [MessagePack] = []
            for _ in 0..<count {
                guard let value = value(depth: depth - 1) else { return nil }
                values.append(value)
            }
            return .list(values)
        }

        private mutating func map(_ count: Int, _ depth: Int) -> MessagePack? {
            var pairs: [String: MessagePack] = [:]
            for _ in 0..<count {
                guard let key = value(depth: depth - 1), let value = value(depth: depth - 1) else { return nil }
                if let key = key.text { pairs[key] = value }
            }
            return .map(pairs)
        }
    }
}
