import TachoCore

/// Reads the compressed log of one session of the DeepSeek Harness, as far as its frames are whole.
struct DeepSeekFrames: LineReader {
    /// How much a log may hold.
    private static let limit = 512 << 20

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
        let (content, failure) = Zstandard.decompress(line, limit: Self.limit)
        content.withUnsafeBytes { content in
            for line in content.split(separator: 0x0A) {
                _ = reader.read(UnsafeRawBufferPointer(rebasing: line), at: 0, into: &facts)
            }
        }
        // A frame that is being appended will be whole the next time.
        return failure == nil || failure == .truncated ? .read : .malformed
    }
}
