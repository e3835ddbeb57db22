package import TachoCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the file system says about a file, without following a symbolic link.
package struct FileStatus: Hashable {
    /// Which file it is.
    package var identity: LogCursor.FileIdentity
    /// Its size in bytes.
    package var size: Int
    /// Its time of modification, in nanoseconds since the Unix epoch.
    package var modifiedAt: Int64
    private var format: UInt32

    /// Whether it is a plain file.
    package var isRegular: Bool { format == UInt32(S_IFREG) }
    /// Whether it is a folder.
    package var isFolder: Bool { format == UInt32(S_IFDIR) }
    /// Whether it is a symbolic link.
    package var isLink: Bool { format == UInt32(S_IFLNK) }

    /// Looks at a path; nil when nothing is there.
    package init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Looks at an open file.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        identity = LogCursor.FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            inode: UInt64(truncatingIfNeeded: status.st_ino)
        )
        size = Int(status.st_size)
        format = UInt32(status.st_mode) & UInt32(S_IFMT)
        modifiedAt = Self.modification(of: status)
    }
}
