import Libc
import TachoCore
import TachoSystem

/// A log file, open for reading, and how far it was read.
///
/// Both the journal and the agents' logs are read through it.
struct FollowedFile: ~Copyable {
    /// What the cursor moved over since the last checkpoint.
    struct Step {
        var byteCount: Int
        /// Lines that were left out because they are too long.
        var longLineCount: Int
    }

    /// How reading ended.
    enum End: Equatable {
        /// At the end that the file had when it was opened.
        case atEnd
        /// At a checkpoint, which asked for it.
        case stopped
        /// At an error; the cursor stands where it happened.
        case failed(SystemError)
    }

    /// How many bytes the digest of a file's head covers.
    private static let headLimit = 1_024
    /// How many bytes before the offset the digest of the tail covers.
    private static let tailLimit = 256

    private let file: RegularFile
    private(set) var cursor: LogCursor

    var descriptor: Int32 { file.descriptor }
    /// What the file system said when the file was opened.
    var status: FileStatus { file.status }

    /// Opens a file at its start; a link, a FIFO or a device in its place is refused.
    init(path: String, agent: String) throws(RegularFile.Failure) {
        file = try RegularFile(path: path)
        cursor = LogCursor(agent: agent, file: file.status.identity, path: path)
    }

    /// Goes on where an earlier reading stopped.
    ///
    /// The file is read from its start when it is another one, is shorter than what was read of it, or holds other bytes
    /// there: an editor may have replaced it, and a new file may get a deleted one's inode.
    mutating func resume(at known: LogCursor?) {
        guard
            let known, known.file == cursor.file, known.offset <= status.size, digest(for: known) == known.digest
        else { return }
        let path = cursor.path
        cursor = known
        cursor.path = path
    }

    /// A cursor with the digests that its bytes have now, for a file in which lines were blanked.
    func withCurrentDigest(_ known: LogCursor) -> LogCursor {
        var cursor = known
        cursor.digest = digest(for: known)
        return cursor
    }

    /// Goes back to the file's start.
    mutating func restart() {
        cursor = LogCursor(agent: cursor.agent, file: cursor.file, path: cursor.path)
    }

    /// Reads the lines between the cursor and the end that the file had when it was opened.
    ///
    /// - Parameters:
    ///   - isWhole: says whether the bytes behind the last line feed are a line, whatever may follow.
    ///   - line: gets each line without its line feed, and its offset.
    ///   - checkpoint: is called between reads, when the cursor stands behind all lines that were handed out, to add its
    ///     reader's state and counts to it; false stops.
    /// - Throws: only what the closures throw.
    mutating func readLines(
        with feed: inout LineFeed,
        isWhole: (UnsafeRawBufferPointer) -> Bool = { _ in false },
        line: (UnsafeRawBufferPointer, Int) throws -> Void,
        checkpoint: (Step, inout LogCursor) throws -> Bool
    ) throws -> End {
        var position = LineFeed.Position(
            offset: cursor.offset,
            isInsideLongLine: cursor.isInsideLongLine,
            longLineCount: cursor.longLineCount
        )
        var isStopped = false
        let error = try feed.read(descriptor, from: &position, to: status.size, isWhole: isWhole, line: line) {
            position in
            let step = Step(
                byteCount: position.offset - cursor.offset,
                longLineCount: position.longLineCount - cursor.longLineCount
            )
            guard step.byteCount > 0 else { return true }
            advance(to: position)
            isStopped = try !checkpoint(step, &cursor)
            return !isStopped
        }
        if let error { return .failed(error) }
        if isStopped { return .stopped }
        noteStatus()
        return .atEnd
    }

    /// Notes the file's size and time, so that it is left alone until it changes.
    mutating func noteStatus() {
        cursor.size = status.size
        cursor.modifiedAt = status.modifiedAt
    }

    private mutating func advance(to position: LineFeed.Position) {
        cursor.offset = position.offset
        cursor.isInsideLongLine = position.isInsideLongLine
        cursor.longLineCount = position.longLineCount
        cursor.digest.headLength = min(position.offset, Self.headLimit)
        cursor.digest.tailLength = min(position.offset, Self.tailLimit)
        cursor.digest = digest(for: cursor)
    }

    /// The digest of the bytes that a cursor's digest covers, as they are now.
    private func digest(for cursor: LogCursor) -> LogDigest {
        var digest = cursor.digest
        digest.head = hash(of: digest.headLength, at: 0)
        digest.tail = hash(of: digest.tailLength, at: cursor.offset - digest.tailLength)
        return digest
    }

    private func hash(of count: Int, at offset: Int) -> UInt64 {
        withUnsafeTemporaryAllocation(byteCount: max(count, 1), alignment: 1) { bytes in
            let read = max(pread(descriptor, bytes.baseAddress, count, off_t(offset)), 0)
            return Digest64.of(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<read]))
        }
    }
}
