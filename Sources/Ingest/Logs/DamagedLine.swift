import Libc
import TachoAgents
import TachoCore

/// The whole records in a line that is not one JSON object.
///
/// Crashes and several writers leave holes of NUL bytes, lost line feeds and torn records in logs. Values are taken one after
/// another; behind one that breaks off, the next object with the keys of a record is looked for.
struct DamagedLine {
    /// How many bytes may be looked at for each byte of the line, so that no line takes for ever.
    private static let effortPerByte = 64

    private let bytes: UnsafeRawBufferPointer
    private let keys: [StaticString]
    private var effort: Int
    private var index = 0

    /// Takes a line without NUL bytes.
    ///
    /// - Parameter keys: those of every record of the log; without any, nothing is looked for behind a value that breaks off.
    private init(_ bytes: UnsafeRawBufferPointer, keys: [StaticString]) {
        self.bytes = bytes
        self.keys = keys
        effort = Self.effortPerByte * bytes.count
    }

    /// Hands out the records of a line with their offsets in it; returns whether anything else is in it.
    ///
    /// - Parameter body: says whether it took the record; within one that it did not, others are looked for.
    static func forEachRecord(
        in line: UnsafeRawBufferPointer,
        keys: [StaticString],
        _ body: (UnsafeRawBufferPointer, Int) -> Bool
    ) -> Bool {
        guard let base = line.baseAddress else { return false }
        guard memchr(base, 0, line.count) != nil else { return walk(line, keys, body) }
        return line.filter { $0 != 0 }.withUnsafeBytes { plain in
            walk(plain, keys) { record, start in body(record, offset(ofPlain: start, in: line)) }
        }
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer,
        _ keys: [StaticString],
        _ body: (UnsafeRawBufferPointer, Int) -> Bool
    ) -> Bool {
        var line = DamagedLine(bytes, keys: keys)
        return line.forEachRecord { body(UnsafeRawBufferPointer(rebasing: bytes[$0]), $0.lowerBound) }
    }

    /// Where the byte is in a line that has that many others before it which are not NUL.
    private static func offset(ofPlain count: Int, in line: UnsafeRawBufferPointer) -> Int {
        var left = count
        return line.firstIndex { byte in
            if byte != 0 { left -= 1 }
            return left < 0
        } ?? line.count
    }

    private mutating func forEachRecord(_ body: (Range<Int>) -> Bool) -> Bool {
        var hasLoss = false
        while true {
            skipSeparators()
            guard index < bytes.count else { return hasLoss }
            // What stands in its place is taken as it is: so it would be before the rest of the line was written.
            if let object = object(at: index), body(object) {
                index = object.upperBound
            } else {
                hasLoss = true
                guard goBehindNextRecord(body) else { return true }
            }
        }
    }

    /// Looks for a record behind the place where one breaks off; false when none follows.
    private mutating func goBehindNextRecord(_ body: (Range<Int>) -> Bool) -> Bool {
        while !keys.isEmpty, effort > 0, let start = brace(from: index + 1) {
            index = start
            if let object = object(at: start), isRecord(object), body(object) {
                index = object.upperBound
                return true
            }
        }
        return false
    }

    private mutating func skipSeparators() {
        while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == 0x2C { index += 1 }
    }

    private func brace(from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        return memchr(base + start, 0x7B, bytes.count - start).map { UnsafeRawPointer($0) - base }
    }

    /// The object that begins there; nil when none does, or when it breaks off.
    ///
    /// Brackets alone do not suffice: when a record breaks off within a string, the next one reads inside out, and JSON that it
    /// quotes may close what was open.
    private mutating func object(at start: Int) -> Range<Int>? {
        guard bytes[start] == 0x7B else { return nil }
        let (isWhole, length) = JSONSyntax.measure(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        effort -= length
        return isWhole ? start..<start + length : nil
    }

    private mutating func isRecord(_ range: Range<Int>) -> Bool {
        effort -= range.count
        guard let object = JSONObject(UnsafeRawBufferPointer(rebasing: bytes[range])) else { return false }
        return keys.allSatisfy { object[$0] != nil }
    }
}
