import Libc

/// A file for another program, which only this user can read; gone with its owner.
package final class TemporaryFile {
    package let path: String

    /// Makes the file of some bytes.
    ///
    /// - Parameters:
    ///   - directory: where; it has to be there.
    ///   - name: the beginning of its name.
    package init(_ bytes: [UInt8], in directory: String, name: String) throws(SystemError) {
        let path = "\(directory)/\(name)-\(String(Random.words().0, radix: 36))"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .last }
        self.path = path
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Libc.write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .last }
            offset += count
        }
    }

    deinit { unlink(path) }
}
