package import TachoCore

/// Turns the lines of one log file into facts; each agent's folder has one.
///
/// The driver hands over every line once, in the file's order, and saves the state with the cursor. So what a reader
/// emits must depend on the file's lines up to here alone, never on how they were cut into reads.
package protocol LogFileReader {
    /// Starts on a file, or goes on where the state of an earlier read left off.
    ///
    /// - Parameter state: what `state` gave after the last line that was read; nil or unreadable bytes mean the start.
    init(file: LogFile, state: [UInt8]?)

    /// Reads one line, without its line feed, or a whole small file (`LogFileKind.whole`).
    ///
    /// - Parameters:
    ///   - line: the bytes; valid during the call only. Any bytes may come.
    ///   - offset: the line's place in the file.
    ///   - facts: where the line's facts go. Nothing may be added for a malformed line.
    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome

    /// Hands over what was held back; called when the lines so far are about to be committed.
    ///
    /// A reader may hold back facts to merge those of neighbouring lines by itself.
    mutating func flush(into facts: inout FactBatch)

    /// What must be known to read the next line; small, and equal for equal lines.
    var state: [UInt8] { get }
}

extension LogFileReader {
    /// Does nothing: a reader that holds nothing back need not say so.
    package mutating func flush(into facts: inout FactBatch) {}
}

/// What became of a line.
package enum LogLineOutcome: Hashable, Sendable {
    /// It was read, whether or not it held facts.
    case read
    /// It is no JSON object; it is counted and left out.
    case malformed
}
