import TachoCore

/// Reads a log of lines that is compressed with Zstandard, from its start.
struct CompressedLines<Reader: LineReader>: LineReader {
    /// How long a line may be, in bytes; a longer one is left out.
    private static var lineLimit: Int { 32 << 20 }
    /// How much may be in one file: a few bytes of it can stand for a hundred thousand.
    private static var sizeLimit: Int { 1 << 30 }

    private var reader: Reader
    private let isAppended: Bool
    let savedState: [UInt8] = []
    var messages: [TranscriptMessage]? {
        get { reader.messages }
        set { reader.messages = newValue }
    }

    /// - Parameter isAppended: whether the agent appends to the file, so that its end may still be on its way.
    init(_ reader: Reader, isAppended: Bool) {
        self.reader = reader
        self.isAppended = isAppended
    }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        var lines = LineCutter(limit: Self.lineLimit)
        let failure = Zstandard.decompress(line, limit: Self.sizeLimit) { piece in
            lines.add(piece) { _ = reader.read($0, at: $1, into: &facts) }
        }
        if failure == nil { lines.end { _ = reader.read($0, at: $1, into: &facts) } }
        let isRead = failure == nil || (isAppended && failure == .truncated)
        return isRead && !lines.hasLongLine ? .read : .malformed
    }

    mutating func flush(into facts: inout FactBatch) { reader.flush(into: &facts) }
}

/// Cuts pieces of a text into its lines.
private struct LineCutter {
    private let limit: Int
    /// The beginning of a line whose end is still to come, and where it stands.
    private var rest: [UInt8] = []
    private var offset = 0
    private var isTooLong = false
    /// Whether a line was left out.
    private(set) var hasLongLine = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds a piece, and hands over the lines that end in it, each with its offset.
    mutating func add(_ piece: ArraySlice<UInt8>, line: (UnsafeRawBufferPointer, Int) -> Void) {
        var piece = piece
        while let end = piece.firstIndex(of: 0x0A) {
            rest += piece[..<end]
            piece = piece[(end + 1)...]
            let length = rest.count + 1
            self.end(line)
            offset += length
            rest.removeAll(keepingCapacity: true)
        }
        rest += piece
        if rest.count > limit {
            offset += rest.count
            (rest, isTooLong, hasLongLine) = ([], true, true)
        }
    }

    /// Hands over the last line if no line feed came behind it.
    mutating func end(_ line: (UnsafeRawBufferPointer, Int) -> Void) {
        defer { isTooLong = false }
        guard !rest.isEmpty, !isTooLong else { return }
        rest.withUnsafeBytes { line($0, offset) }
    }
}
