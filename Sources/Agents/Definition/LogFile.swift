package import TachoCore

/// A log file that is about to be read.
package struct LogFile: Hashable, Sendable {
    /// The absolute path, without symbolic links.
    package var path: String
    /// The path below the log's directory.
    package var relativePath: String
    /// When the file was made; nil where the file system does not tell.
    package var bornAt: Timestamp?

    /// Describes a file.
    package init(path: String, relativePath: String, bornAt: Timestamp?) {
        self.path = path
        self.relativePath = relativePath
        self.bornAt = bornAt
    }
}
