import Libc
import TachoSystem

/// A regular file, open for reading until the last reference to it is gone.
final class RegularFile: Sendable {
    /// Why a file was not opened.
    enum Failure: Error, CustomStringConvertible {
        /// A directory, a FIFO or a device in the file's place.
        case notRegular
        case system(SystemError)

        var description: String {
            switch self {
            case .notRegular: "it is not a regular file"
            case .system(let error): error.description
            }
        }
    }

    let descriptor: Int32
    /// What the file system said when the file was opened.
    let status: FileStatus

    /// Opens a file; a link, a FIFO or a device in its place is refused.
    init(path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(.last) }
        guard let status = FileStatus(descriptor: descriptor), status.isRegular else {
            close(descriptor)
            throw .notRegular
        }
        self.descriptor = descriptor
        self.status = status
    }

    deinit { close(descriptor) }

    /// Fills a buffer with the bytes at an offset; false where the file ends before, or cannot be read.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
        var done = 0
        while done < buffer.count {
            let space = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = pread(descriptor, space.baseAddress, space.count, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            done += count
        }
        return true
    }
}
