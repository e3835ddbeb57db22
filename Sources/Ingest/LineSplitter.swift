#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Cuts a file's bytes into lines as they come, and lets go of lines that are too long without holding them.
///
/// What it has passed over depends on the bytes alone, never on the pieces that they come in.
struct LineSplitter {
    /// The most bytes that a line may have without its newline.
    let limit: Int
    /// The offset in the file after the last byte that is dealt with: a whole line's newline, or what has come of a
    /// line that is too long.
    private(set) var position: Int64
    /// Whether `position` is inside a line that is too long.
    private(set) var isInLongLine: Bool
    /// The lines that were too long.
    private(set) var longLineCount = 0
    /// What has come of the current line.
    private var rest: [UInt8] = []

    /// Goes on where an earlier reading stopped.
    init(limit: Int, position: Int64, isInLongLine: Bool) {
        self.limit = limit
        self.position = position
        self.isInLongLine = isInLongLine
    }

    /// The offset in the file where the next chunk begins.
    var nextOffset: Int64 { position + Int64(rest.count) }

    /// Takes the next bytes and hands out the whole lines among them, without their newlines.
    mutating func add(_ chunk: [UInt8], line: ([UInt8]) throws -> Void) rethrows {
        var start = 0
        while let newline = Self.newline(in: chunk, from: start) {
            try finish(chunk[start..<newline], line: line)
            start = newline + 1
        }
        hold(chunk[start...])
    }

    /// The index of the next newline; `memchr` looks at many bytes at once, which counts for lines that are too long.
    private static func newline(in chunk: [UInt8], from start: Int) -> Int? {
        chunk.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            return memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
        }
    }

    private mutating func finish(_ piece: ArraySlice<UInt8>, line: ([UInt8]) throws -> Void) rethrows {
        let length = rest.count + piece.count
        defer {
            position += Int64(length + 1)
            isInLongLine = false
            rest.removeAll(keepingCapacity: true)
        }
        guard !isInLongLine else { return }
        guard length <= limit else {
            longLineCount += 1
            return
        }
        rest.append(contentsOf: piece)
        try line(rest)
    }

    private mutating func hold(_ piece: ArraySlice<UInt8>) {
        if !isInLongLine {
            guard rest.count + piece.count > limit else {
                rest.append(contentsOf: piece)
                return
            }
            longLineCount += 1
            isInLongLine = true
        }
        position += Int64(rest.count + piece.count)
        rest.removeAll()
    }
}
