import TachoAgents
import TachoCore

/// Hands the lines of a log to its reader; of damaged ones what is whole, counting what is not.
struct LogLines {
    private let recordKeys: [StaticString]
    /// Lines of which something was left out.
    private(set) var malformedLineCount = 0
    /// Records that were read from damaged lines.
    private(set) var savedRecordCount = 0

    /// Reads lines of a log.
    init(of log: LineLog) {
        recordKeys = log.recordKeys
    }

    /// Reads a line; a sound one costs nothing beyond its reader.
    mutating func read(
        _ line: UnsafeRawBufferPointer,
        at offset: Int,
        with reader: inout any LineReader,
        into facts: inout FactBatch
    ) {
        if reader.read(line, at: offset, into: &facts) == .malformed {
            readDamaged(line, at: offset, with: &reader, into: &facts)
        }
    }

    private mutating func readDamaged(
        _ line: UnsafeRawBufferPointer,
        at offset: Int,
        with reader: inout any LineReader,
        into facts: inout FactBatch
    ) {
        let hasLoss = DamagedLine.forEachRecord(in: line, keys: recordKeys) { record, place in
            guard reader.read(record, at: offset + place, into: &facts) == .read else { return false }
            savedRecordCount += 1
            return true
        }
        if hasLoss { malformedLineCount += 1 }
    }
}
