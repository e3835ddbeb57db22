/// What is kept of a log file at each look, to see at the next whether it has something new.
package struct LogFileMark: Hashable, Sendable {
    package var file: FileIdentity
    /// The path at the last read.
    package var path: String
    /// Its size in bytes.
    package var size: Int
    /// Its time of modification, in nanoseconds since the Unix epoch.
    package var modifiedAt: Int64
    /// The offset of the first byte not read yet.
    package var offset: Int

    package init(file: FileIdentity, path: String, size: Int, modifiedAt: Int64, offset: Int) {
        self.file = file
        self.path = path
        self.size = size
        self.modifiedAt = modifiedAt
        self.offset = offset
    }
}

extension LogCursor {
    /// How the file was when it was last looked at.
    package var mark: LogFileMark {
        LogFileMark(file: file, path: path, size: size, modifiedAt: modifiedAt, offset: offset)
    }
}
