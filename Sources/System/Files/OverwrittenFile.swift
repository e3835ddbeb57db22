import Libc

/// An existing regular file of this user whose bytes are overwritten where they stand.
///
/// Unlike a file that is written again and renamed, it loses nothing that another process appends meanwhile.
package struct OverwrittenFile: ~Copyable {
    private let descriptor: Int32

    /// Opens the file; a link, a FIFO or a device in its place is refused.
    package init(path: String) throws(SystemError) {
        // Without O_APPEND, with which pwrite(2) appends, too.
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw .last }
        guard let status = FileStatus(descriptor: descriptor), status.isRegular, status.owner == geteuid() else {
            close(descriptor)
            throw SystemError(code: EPERM)
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    package func overwrite(at offset: Int, with bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor,
                    buffer.baseAddress?.advanced(by: written),
                    bytes.count - written,
                    off_t(offset + written)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .last }
            written += count
        }
    }

    /// Removes all bytes; processes that append go on at the new end.
    package func empty() throws(SystemError) {
        guard ftruncate(descriptor, 0) == 0 else { throw .last }
        try synchronize()
    }

    /// Waits until the disk has what was written.
    package func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw .last }
    }
}
