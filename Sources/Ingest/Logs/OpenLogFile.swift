import TachoAgents
import TachoCore
import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A log file that is open for reading, with its cursor.
struct OpenLogFile {
    /// How many bytes the digest of a file's head covers.
    static let headLimit = 1_024
    /// How many bytes before the offset the digest of the tail covers.
    static let tailLimit = 256

    /// The open file.
    let descriptor: Int32
    /// What the file system said when it was opened.
    let status: FileStatus
    /// What its reader is told.
    let logFile: LogFile
    /// How far it was read.
    private(set) var cursor: LogCursor

    /// Takes an open file; a file that is not the one of its cursor starts anew.
    init(_ file: ChangedLogFile, descriptor: Int32, status: FileStatus, agent: String) {
        self.descriptor = descriptor
        self.status = status
        logFile = LogFile(
            path: file.path,
            relativePath: file.relativePath,
            bornAt: FileStatus.birth(descriptor: descriptor)
        )
        let fresh = LogCursor(agent: agent, file: status.identity, path: file.path)
        cursor = file.cursor.flatMap { $0.file == status.identity ? $0 : nil } ?? fresh
        cursor.path = file.path
    }

    /// Where reading starts.
    var position: LogLineReader.Position {
        LogLineReader.Position(
            offset: cursor.offset,
            isInsideLongLine: cursor.isInsideLongLine,
            longLineCount: cursor.longLineCount
        )
    }

    /// Starts from zero when the file is shorter than what was read of it, or holds other bytes there.
    mutating func restartIfReplaced() {
        guard cursor.offset > 0 else { return }
        if cursor.offset <= status.size, digest(for: cursor) == cursor.digest { return }
        cursor = LogCursor(agent: cursor.agent, file: cursor.file, path: cursor.path)
    }

    /// Moves the cursor behind lines that were read.
    mutating func advance(to position: LogLineReader.Position, malformedLineCount: Int, state: [UInt8]) {
        cursor.offset = position.offset
        cursor.isInsideLongLine = position.isInsideLongLine
        cursor.longLineCount = position.longLineCount
        cursor.malformedLineCount += malformedLineCount
        cursor.state = state
        cursor.digest.headLength = min(position.offset, Self.headLimit)
        cursor.digest.tailLength = min(position.offset, Self.tailLimit)
        cursor.digest = digest(for: cursor)
    }

    /// Notes the file's state, so that it is left alone until it changes.
    mutating func noteStatus() {
        cursor.size = status.size
        cursor.modifiedAt = status.modifiedAt
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
            return LogDigest.fnv1a(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<read]))
        }
    }
}
