import TachoCore

/// Reads the compressed log of one session of the DeepSeek Harness, as far as its frames are whole.
struct DeepSeekFrames: LineReader {
    /// How many bytes one frame, which is what was appended at once, may hold, and how long a line may be.
    private static let limit = 32 << 20

    private var reader: DeepSeekReader
    let savedState: [UInt8] = []
    var messages: [TranscriptMessage]? {
        get { reader.messages }
        set { reader.messages = newValue }
    }

    init(file: LogFile) {
        reader = DeepSeekReader(file: file)
    }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        var rest: [UInt8] = []
        var isTooLong = false
        let failure = Zstandard.decompress(line, limit: Self.limit) { content in
            rest += content
            let end = rest.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            readLines(rest[..<end], into: &facts)
            rest.removeSubrange(..<end)
            if rest.count > Self.limit { (rest, isTooLong) = ([], true) }
        }
        readLines(rest[...], into: &facts)
        // A frame that is being appended will be whole the next time.
        return !isTooLong && (failure == nil || failure == .truncated) ? .read : .malformed
    }

    private mutating func readLines(_ content: ArraySlice<UInt8>, into facts: inout FactBatch) {
        content.withUnsafeBytes { content in
            for line in content.split(separator: 0x0A) {
                _ = reader.read(UnsafeRawBufferPointer(rebasing: line), at: 0, into: &facts)
            }
        }
    }
}
