import Libc

/// Bounded reads of small regular files such as `.git/HEAD` and `/proc/PID/stat`.
package enum SmallFile {
    /// Returns up to `limit` bytes of a regular file; nil if it is of another kind or cannot be read.
    ///
    /// A FIFO, a device or a socket in its place is not waited for.
    ///
    /// - Parameter chunk: how many bytes to read at a time, for a large limit on files that are seldom large.
    package static func bytes(_ path: String, limit: Int, chunk: Int? = nil) -> [UInt8]? {
        withRegularFile(path) { descriptor, _ in
            guard let chunk else { return bytes(descriptor, limit: limit) }
            var bytes: [UInt8] = []
            while bytes.count < limit {
                let more = Self.bytes(descriptor, limit: min(chunk, limit - bytes.count))
                guard !more.isEmpty else { break }
                bytes += more
            }
            return bytes
        }
    }

    /// Returns up to `limit` bytes of a regular file from a position on; nil if it cannot be read.
    package static func bytes(_ path: String, from position: Int, limit: Int) -> [UInt8]? {
        withRegularFile(path) { descriptor, size in
            guard lseek(descriptor, off_t(position), SEEK_SET) == off_t(position) else { return nil }
            return bytes(descriptor, limit: min(limit, max(0, size - position)))
        }
    }

    /// Opens a regular file and hands over its descriptor and its size in bytes.
    private static func withRegularFile(_ path: String, _ read: (Int32, Int) -> [UInt8]?) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor), status.isRegular else { return nil }
        return read(descriptor, status.size)
    }

    private static func bytes(_ descriptor: Int32, limit: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                let length = read(descriptor, buffer.baseAddress.map { $0 + count }, limit - count)
                if length < 0, errno == EINTR { continue }
                guard length > 0 else { break }
                count += length
            }
        }
    }

    /// Returns up to `limit` bytes of a regular file as text, trimmed of white space; invalid UTF-8 is repaired.
    package static func text(_ path: String, limit: Int = 4096) -> String? {
        guard let bytes = bytes(path, limit: limit) else { return nil }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
