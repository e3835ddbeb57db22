import Libc

/// A regular file, mode 0600, opened for appending lines.
package struct AppendFile: ~Copyable {
    private let descriptor: Int32
    /// The file's size in bytes when it was opened.
    package let size: Int

    /// Opens the file, creating it and missing directories; nil with `errno` if that fails.
    ///
    /// Never follows a link at the last two components, never waits for a FIFO's other end, and refuses all but regular files
    /// of this user.
    ///
    /// - Parameter directories: those that may be created, with mode 0700, outermost first; so are their missing parents,
    ///   as the XDG Base Directory Specification asks.
    package init?(path: String, directories: [String]) {
        // Readable as well, to see whether the last line is complete.
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        var descriptor = open(path, flags, 0o600)
        if descriptor < 0, errno == ENOENT {
            Self.make(directories)
            descriptor = open(path, flags, 0o600)
        }
        guard descriptor >= 0 else { return nil }
        guard let status = FileStatus(descriptor: descriptor), status.isRegular else {
            close(descriptor)
            errno = EINVAL
            return nil
        }
        guard status.owner == geteuid(), directories.count < 2 || !Self.isLink(directories.last) else {
            close(descriptor)
            errno = EPERM
            return nil
        }
        self.descriptor = descriptor
        size = status.size
    }

    deinit {
        close(descriptor)
    }

    /// Appends whole lines with one write; returns false with `errno` unless all of it was written.
    ///
    /// If an earlier write was cut short (a full disk), a newline first ends the torn line.
    package func append(_ lines: [UInt8]) -> Bool {
        var last: UInt8 = 0x0A
        if size > 0 { _ = pread(descriptor, &last, 1, off_t(size - 1)) }
        let whole = last == 0x0A ? lines : [0x0A] + lines
        let written = whole.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written >= 0, written < whole.count { errno = ENOSPC }
        return written == whole.count
    }

    /// Waits until the disk has what was written; returns false with `errno` if that fails.
    package func synchronize() -> Bool {
        fsync(descriptor) == 0
    }

    package func truncate() {
        _ = ftruncate(descriptor, 0)
    }

    /// Whether a directory below the outermost, which may be anywhere, is a link.
    private static func isLink(_ directory: String?) -> Bool {
        directory.flatMap { FileStatus(path: $0) }?.kind == .link
    }

    private static func make(_ directories: [String]) {
        for directory in directories where mkdir(directory, 0o700) != 0 && errno == ENOENT {
            makeParents(of: directory)
            mkdir(directory, 0o700)
        }
    }

    private static func makeParents(of directory: String) {
        let bytes = Array(directory.utf8)
        for (index, byte) in bytes.enumerated() where byte == 0x2F && index > 0 {
            mkdir(String(decoding: bytes[..<index], as: UTF8.self), 0o700)
        }
    }
}
