import Libc

/// Makes files that appear whole or not at all.
package enum NewFile {
    /// Makes an empty file beside `path`, mode 0600, hands it to a body to fill, waits until the disk has it and renames it.
    ///
    /// - Returns: its size in bytes.
    /// - Throws: `SystemError`, or what the body throws; what was at `path` is then untouched.
    package static func make(_ path: String, _ fill: (_ temporary: String) throws -> Void) throws -> Int {
        let temporary = "\(path).tacho-\(String(Random.words().0, radix: 36))"
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SystemError.last }
        defer { close(descriptor) }
        do {
            try fill(temporary)
            guard fsync(descriptor) == 0, let size = FileStatus(descriptor: descriptor)?.size,
                rename(temporary, path) == 0, Directory.synchronize(FilePath.parent(path))
            else { throw SystemError.last }
            return size
        } catch {
            for suffix in ["", "-journal"] { unlink(temporary + suffix) }
            throw error
        }
    }
}
