import Libc

/// Files that are nobody's business but their owner's.
package enum PrivateFile {
    /// Takes away what group and others may do with a file or directory of this user, without following a link in its place.
    ///
    /// - Throws: `SystemError`; `EPERM` for another user's.
    package static func revokeOthers(_ path: String) throws(SystemError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor) else { throw .last }
        guard status.owner == geteuid() else { throw SystemError(code: EPERM) }
        guard fchmod(descriptor, mode_t(status.permissions & 0o700)) == 0 else { throw .last }
    }
}
