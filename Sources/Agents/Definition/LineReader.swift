package import TachoCore

/// Turns the lines of one log file into facts.
///
/// The engine hands over every line once, in the file's order, and saves the state with the cursor. So what a reader
/// emits must depend on the file's lines up to here alone, never on how they were cut into reads.
package protocol LineReader {
    /// Reads one line, without its line feed.
    ///
    /// - Parameters:
    ///   - line: the bytes; valid during the call only. Any bytes may come.
    ///   - offset: the line's position in the file.
    ///   - facts: where the line's facts go. Nothing may be added for a malformed line.
    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome

    /// Hands over what was held back; called when the lines so far are about to be committed.
    ///
    /// A reader may hold back facts to merge those of neighbouring lines by itself.
    mutating func flush(into facts: inout FactBatch)

    /// What must be known to read the next line; small, and equal for equal lines.
    var savedState: [UInt8] { get }

    /// What was said on the lines so far; nil, as a reader starts, collects nothing.
    ///
    /// The same pass over a line makes its facts and its messages, so that `show --transcript` and the numbers agree.
    var messages: [TranscriptMessage]? { get set }
}

extension LineReader {
    /// Does nothing: a reader that holds nothing back need not say so.
    package mutating func flush(into facts: inout FactBatch) {}
}

/// What became of a line.
package enum LogLineOutcome: Hashable, Sendable {
    /// It was read, whether or not it held facts.
    case read
    /// It is no JSON object, or lacks what it cannot be without; it is counted and left out.
    case malformed
}
