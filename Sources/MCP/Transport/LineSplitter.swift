/// Cuts a stream of bytes into lines, however the bytes were split or merged on their way.
///
/// Blank lines are dropped. A line over the limit is reported once, as soon as it is too long, and skipped to its end.
package struct LineSplitter: Sendable {
    /// The longest line in bytes: 16 MiB.
    package static let standardLimit = 16 << 20

    private let limit: Int
    private var bytes: [UInt8] = []
    private var lineStart = 0
    private var scanned = 0
    private var isSkipping = false

    /// Makes a splitter with a limit in bytes.
    package init(limit: Int = standardLimit) {
        self.limit = limit
    }

    package mutating func append(_ chunk: [UInt8]) {
        bytes += chunk
    }

    /// The next line, without its end; nil when more bytes are needed.
    package mutating func next() -> Frame? {
        while true {
            guard let end = bytes[scanned...].firstIndex(of: UInt8(ascii: "\n")) else { return unfinished() }
            let line = bytes[lineStart..<end]
            lineStart = end + 1
            scanned = lineStart
            if isSkipping {
                isSkipping = false
            } else if line.count > limit {
                return .oversized(limit: limit)
            } else if !Self.isBlank(line) {
                return .message(Array(line))
            }
        }
    }

    /// What is left after the stream's end: a last line without an end, if it is not blank.
    package mutating func rest() -> Frame? {
        append([UInt8(ascii: "\n")])
        return next()
    }

    /// Keeps the beginning of a line for later, or drops it when it is too long already.
    private mutating func unfinished() -> Frame? {
        bytes.removeFirst(lineStart)
        lineStart = 0
        scanned = bytes.count
        guard isSkipping || bytes.count > limit else { return nil }
        bytes.removeAll()
        scanned = 0
        defer { isSkipping = true }
        return isSkipping ? nil : .oversized(limit: limit)
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}
