import Libc

/// Finds values at the top of a JSON object that comes in pieces of any size, in constant memory.
///
/// An agent's payload may hold megabytes of a tool's output before the ids and behind them; all but the values of the
/// wanted members is passed over.
struct PayloadScanner {
    /// The most bytes that are kept of a value at the top, and those of a nested one, which counts whole or not at all.
    static let valueLimit = 256
    static let nestedLimit = 4_096
    private static let keyLimit = 64
    private static let quote: UInt8 = 0x22
    private static let backslash: UInt8 = 0x5C

    /// The wanted members that are strings, each with the raw bytes of its value; the last of equal names counts.
    private(set) var values: [(key: [UInt8], value: [UInt8]?)]
    /// How many objects of the wanted list have a `status` that is `running`; nil without the list.
    private(set) var runningCount: Int?
    private let list: [UInt8]
    /// The wanted string within an object at the top, and its raw bytes.
    private let nested: (object: [UInt8], member: [UInt8])
    private(set) var nestedValue: [UInt8]?

    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// Whether the next string of an object that is looked into names a member.
    private var expectsKey = false
    private var isInList = false
    private var isInNested = false
    /// The name of the member whose value comes.
    private var member: [UInt8] = []
    /// The string that is being kept; nil while one is passed over.
    private var text: [UInt8]?

    /// - Parameters:
    ///   - keys: the names of the wanted strings.
    ///   - list: the name of the wanted list.
    ///   - nested: an object, and the name of a wanted string in it.
    init(keys: [String], list: String, nested: (object: String, member: String)) {
        self.nested = (Array(nested.object.utf8), Array(nested.member.utf8))
        values = keys.map { (Array($0.utf8), nil) }
        self.list = Array(list.utf8)
    }

    /// The value of a member: the beginning of it, if it is long.
    func value(_ key: String) -> [UInt8]? {
        let key = Array(key.utf8)
        return values.first { $0.key == key }?.value
    }

    mutating func scan(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index < bytes.count {
            if isInString {
                index = text == nil ? skipString(bytes, from: index) : keepString(bytes, from: index)
            } else {
                scanByte(bytes[index])
                index += 1
            }
        }
    }

    /// Whether the object that the scanner is in is one of those whose members count.
    private var isInObject: Bool { depth == 1 || (depth == 2 && isInNested) || (depth == 3 && isInList) }

    private mutating func scanByte(_ byte: UInt8) {
        switch byte {
        case Self.quote:
            isInString = true
            text = isInObject && (expectsKey || isWanted) ? [] : nil
        case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth <= 1 { (isInList, isInNested) = (false, false) }
            expectsKey = false
        case UInt8(ascii: ","): if isInObject { expectsKey = true }
        default: break
        }
    }

    private var isWanted: Bool {
        switch depth {
        case 1: values.contains { $0.key == member }
        case 2: member == nested.member
        default: member == Array("status".utf8)
        }
    }

    private mutating func open(_ bracket: UInt8) {
        depth += 1
        if depth == 2, bracket == UInt8(ascii: "["), member == list {
            isInList = true
            runningCount = 0
        }
        if depth == 2, bracket == UInt8(ascii: "{"), member == nested.object { isInNested = true }
        expectsKey = bracket == UInt8(ascii: "{") && isInObject
    }

    private mutating func endString() {
        isInString = false
        guard let text else { return }
        self.text = nil
        if expectsKey {
            member = text
            expectsKey = false
        } else if depth == 2 {
            nestedValue = text
        } else if depth == 3 {
            if text == Array("running".utf8) { runningCount = (runningCount ?? 0) + 1 }
        } else if let index = values.firstIndex(where: { $0.key == member }) {
            values[index].value = text
        }
    }

    /// Passes over a string; returns where to go on.
    private mutating func skipString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var start = start
        if isEscaped {
            isEscaped = false
            start += 1
        }
        while start < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
            guard let base = rest.baseAddress, let found = memchr(base, Int32(Self.quote), rest.count) else {
                isEscaped = Self.endsInEscape(rest[...])
                return bytes.count
            }
            let quote = UnsafeRawPointer(found) - base
            if !Self.endsInEscape(rest[..<quote]) {
                endString()
                return start + quote + 1
            }
            start += quote + 1
        }
        return start
    }

    /// Whether the byte after a piece of a string is escaped.
    private static func endsInEscape(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        var count = 0
        while count < bytes.count, bytes[bytes.endIndex - 1 - count] == backslash { count += 1 }
        return count % 2 == 1
    }

    /// Keeps a byte of a string, as far as there is room; returns where to go on.
    private mutating func keepString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let byte = bytes[start]
        if byte == Self.quote, !isEscaped {
            endString()
            return start + 1
        }
        isEscaped = byte == Self.backslash && !isEscaped
        text?.append(byte)
        let limit = depth == 2 ? Self.nestedLimit : Self.valueLimit
        if expectsKey ? (text?.count ?? 0) > Self.keyLimit : text?.count == limit {
            finishEarly()
        }
        return start + 1
    }

    /// Takes what was kept for the value, and passes over the rest; a name that long is none that is wanted.
    private mutating func finishEarly() {
        if expectsKey {
            member = []
            expectsKey = false
        } else if depth == 1, let index = values.firstIndex(where: { $0.key == member }) {
            values[index].value = text
        }
        text = nil
    }
}
