/// How a log file was when it was last looked at: all that telling whether there is something new takes.
package struct LogFileMark: Hashable, Sendable {
    /// The file.
    package var file: FileIdentity
    /// The path at the last read.
    package var path: String
    /// Its size in bytes.
    package var size: Int
    /// Its time of modification, in nanoseconds since the Unix epoch.
    package var modifiedAt: Int64
    /// The offset of the first byte not read yet.
    package var offset: Int

    /// Makes a mark.
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
