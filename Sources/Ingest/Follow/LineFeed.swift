import Libc
import TachoSystem

/// Cuts open files into lines, by big reads into one buffer that all of them share.
///
/// It reads with `pread(2)` and never maps the file: a mapped file that another process truncates raises `SIGBUS`.
/// What follows the last line feed is left for the next time, unless it is a whole line already. What counts as a line
/// depends on the bytes alone, never on how they were cut into reads.
struct LineFeed: ~Copyable {
    /// How lines are read.
    struct Limits {
        /// Bytes a read.
        var chunk = 1 << 20
        /// The longest line that is kept, in bytes; images in base64 make the longest.
        var line = 32 << 20
    }

    /// Where reading a file has come to.
    struct Position: Hashable {
        /// The first byte not consumed.
        var offset: Int
        /// Whether that is inside a line that is passed over because it is too long.
        var isInsideLongLine: Bool
        /// The lines that were too long.
        var longLineCount = 0
    }

    private let limits: Limits
    private var buffer: UnsafeMutableRawBufferPointer

    /// Makes a reader with a buffer of one chunk, which grows for longer lines.
    init(limits: Limits = Limits()) {
        self.limits = limits
        buffer = .allocate(byteCount: limits.chunk, alignment: 64)
    }

    deinit {
        buffer.deallocate()
    }

    /// Reads the lines from `position` to `end`, both in bytes of the file.
    ///
    /// - Parameters:
    ///   - isWhole: says whether the bytes behind the last line feed are a line, whatever may follow.
    ///   - line: gets each line without its line feed, and its offset.
    ///   - checkpoint: is called between reads, when all lines before the position were handed out; false stops.
    /// - Returns: why a read failed, if one did; `position` is where it stopped in either case.
    mutating func read(
        _ descriptor: Int32,
        from position: inout Position,
        to end: Int,
        isWhole: (UnsafeRawBufferPointer) -> Bool = { _ in false },
        line: (UnsafeRawBufferPointer, Int) throws -> Void,
        checkpoint: (Position) throws -> Bool
    ) throws -> SystemError? {
        var filled = 0
        while position.offset + filled < end {
            makeRoom(behind: filled)
            let wanted = min(limits.chunk, buffer.count - filled, end - position.offset - filled)
            let space = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + wanted])
            let count = pread(descriptor, space.baseAddress, wanted, off_t(position.offset + filled))
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .last }
            if count == 0 { break }  // truncated meanwhile
            let searched = filled
            filled += count
            let consumed = try handOut(filled, searched: searched, position: &position, line: line)
            filled = carry(filled, consumed: consumed, position: &position)
            guard try checkpoint(position) else { return nil }
        }
        let rest = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
        if filled > 0, position.offset + filled == end, isWhole(rest) {
            try line(rest, position.offset)
            position.offset = end
            _ = try checkpoint(position)
        }
        return nil
    }

    /// Reads a whole small file; nil when it has become shorter meanwhile.
    ///
    /// - Returns: the bytes, valid until the next call.
    mutating func readWhole(_ descriptor: Int32, size: Int) throws(SystemError) -> UnsafeRawBufferPointer? {
        while buffer.count < size { grow(keeping: 0) }
        var filled = 0
        while filled < size {
            let space = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<size])
            let count = pread(descriptor, space.baseAddress, space.count, off_t(filled))
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .last }
            if count == 0 { return nil }
            filled += count
        }
        return UnsafeRawBufferPointer(rebasing: buffer[..<size])
    }

    /// Hands out the whole lines among the first `filled` bytes of the buffer; returns how many bytes they take.
    ///
    /// - Parameter searched: how many of the bytes are known to hold no line feed.
    private func handOut(
        _ filled: Int,
        searched: Int,
        position: inout Position,
        line: (UnsafeRawBufferPointer, Int) throws -> Void
    ) throws -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var start = 0
        var from = searched
        while from < filled, let found = memchr(base + from, 0x0A, filled - from) {
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if position.isInsideLongLine {
                position.isInsideLongLine = false
            } else if end - start > limits.line {
                position.longLineCount += 1
            } else if end > start {
                try line(UnsafeRawBufferPointer(start: base + start, count: end - start), position.offset + start)
            }
            start = end + 1
            from = start
        }
        return start
    }

    /// Moves what follows the last line feed to the front; returns how many bytes that are.
    private func carry(_ filled: Int, consumed: Int, position: inout Position) -> Int {
        let rest = filled - consumed
        position.offset += consumed
        if position.isInsideLongLine || rest > limits.line {
            if !position.isInsideLongLine { position.longLineCount += 1 }
            position.isInsideLongLine = true
            position.offset += rest
            return 0
        }
        if consumed > 0, rest > 0, let base = buffer.baseAddress { memmove(base, base + consumed, rest) }
        return rest
    }

    private mutating func makeRoom(behind filled: Int) {
        if filled == buffer.count { grow(keeping: filled) }
    }

    private mutating func grow(keeping filled: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 64)
        if filled > 0 { larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<filled])) }
        buffer.deallocate()
        buffer = larger
    }
}
