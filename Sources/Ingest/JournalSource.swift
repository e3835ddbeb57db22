import TachoStore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One open file of the journal.
final class JournalSource {
    /// Why a file cannot be read.
    struct Failure: Error {
        /// The system's error number; 0 when the file is no regular one.
        let code: Int32

        /// The system's words for it.
        var reason: String {
            code == 0 ? "it is not a regular file" : String(cString: strerror(code))
        }
    }

    /// How many of a file's first bytes tell it from another in its place.
    static let headLimit: Int64 = 1024

    /// What the system said of the file when it was opened.
    let state: SourceCursor.FileState
    private let descriptor: Int32

    /// Opens a file for reading; a link, a FIFO or a device in its place is refused.
    init(path: String) throws(Failure) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        var status = stat()
        let isReadable = fstat(descriptor, &status) == 0
        state = SourceCursor.FileState(status)
        guard isReadable, status.st_mode & S_IFMT == S_IFREG else {
            let code = isReadable ? 0 : errno
            close(descriptor)
            throw Failure(code: code)
        }
    }

    deinit {
        close(descriptor)
    }

    /// What the system says of a file now; nil when it is gone.
    static func state(path: String) -> SourceCursor.FileState? {
        var status = stat()
        return lstat(path, &status) == 0 ? SourceCursor.FileState(status) : nil
    }

    /// Reads up to `count` bytes from `offset`; fewer at the end of the file.
    func read(at offset: Int64, count: Int) throws(Failure) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            repeat {
                let result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                filled = max(0, result)
                code = result < 0 ? errno : 0
            } while code == EINTR
        }
        guard code == 0 else { throw Failure(code: code) }
        return bytes
    }

    /// The digest of the first `size` bytes.
    func headDigest(size: Int64) throws(Failure) -> UInt64 {
        ContentDigest.of(try read(at: 0, count: Int(size)))
    }

    /// Whether this is the file that a cursor was saved for, with what was read of it still in place.
    func matches(_ cursor: SourceCursor) throws(Failure) -> Bool {
        guard
            cursor.file.device == state.device, cursor.file.inode == state.inode, cursor.position <= state.size
        else { return false }
        return try headDigest(size: cursor.headSize) == cursor.headDigest
    }
}

extension SourceCursor.FileState {
    /// Takes what tells a change from the answer of `stat`.
    init(_ status: stat) {
        self.init(
            device: Int64(truncatingIfNeeded: status.st_dev),
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            modifiedInNanoseconds: Self.modifiedInNanoseconds(status)
        )
    }
}
