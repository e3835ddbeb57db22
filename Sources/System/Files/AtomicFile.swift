import Libc

/// Replaces files atomically: nobody ever sees half of one.
package enum AtomicFile {
    /// Writes a new file beside `path`, flushes it to the disk and renames it over `path`.
    ///
    /// - Parameters:
    ///   - permissions: the new file's mode, whatever the umask.
    ///   - owner: a file whose owner and group the new one gets, as far as the system allows.
    /// - Throws: `SystemError`; what was at `path` is then untouched.
    package static func replace(
        _ path: String,
        with bytes: [UInt8],
        permissions: UInt32,
        owner: FileStatus? = nil
    ) throws(SystemError) {
        let temporary = try write(beside: path, bytes, permissions: permissions, owner: owner)
        guard rename(temporary, path) == 0 else {
            let error = SystemError.last
            unlink(temporary)
            throw error
        }
    }

    /// Writes a new file beside `path` and flushes it to the disk; nothing is left of it on an error.
    ///
    /// - Parameters: as for `replace`.
    /// - Returns: its path.
    static func write(
        beside path: String,
        _ bytes: [UInt8],
        permissions: UInt32,
        owner: FileStatus? = nil
    ) throws(SystemError) -> String {
        let temporary = "\(path).tacho-\(String(Random.words().0, radix: 36))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        do throws(SystemError) {
            try Descriptor.write(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw SystemError.last }
            if let owner { _ = fchown(descriptor, owner.owner, owner.group) }
            guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw SystemError.last }
            return temporary
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
