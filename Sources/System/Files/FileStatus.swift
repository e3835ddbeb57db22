import Libc
package import TachoCore

/// What the file system says about a file (stat(2)).
package struct FileStatus: Hashable, Sendable {
    /// The kinds of file that matter to tacho.
    package enum Kind: Hashable, Sendable {
        case file, directory, link, pipe, socket, other
    }

    package let identity: FileIdentity
    package let kind: Kind
    package let size: Int
    /// The last change of the contents, in nanoseconds since the Unix epoch.
    package let modifiedAt: Int64
    /// The mode's lower 12 bits, such as 0o600.
    package let permissions: UInt32
    package let owner: UInt32
    package let group: UInt32

    package var isRegular: Bool { kind == .file }

    /// Looks at a path without following a link at its end; nil with `errno` when nothing is there.
    package init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Looks at what a path leads to behind all links; nil with `errno` when nothing is there.
    package init?(following path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Looks at an open file; nil with `errno` when that fails.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            inode: UInt64(truncatingIfNeeded: status.st_ino)
        )
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .other
            }
        size = Int(status.st_size)
        modifiedAt = Self.modification(of: status)
        permissions = UInt32(status.st_mode) & 0o7777
        owner = status.st_uid
        group = status.st_gid
    }
}
