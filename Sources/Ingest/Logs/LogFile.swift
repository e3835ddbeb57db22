package import TachoCore

/// How a file is read.
package enum LogFileKind: Hashable, Sendable {
    /// Lines are appended; only new ones are read.
    case lines
    /// A small file that is rewritten; when it changed it is read whole, as one line at offset 0.
    case whole
    /// A log that the agent has compressed. It is counted and left alone; most were read before.
    case compressed
}

/// A log file that a reader is started on.
package struct LogFile: Hashable, Sendable {
    /// The absolute path, without symbolic links.
    package var path: String
    /// The path below the root.
    package var relativePath: String
    /// When the file was made; nil where the file system does not tell.
    package var bornAt: Timestamp?

    /// Makes a file's description.
    package init(path: String, relativePath: String, bornAt: Timestamp?) {
        self.path = path
        self.relativePath = relativePath
        self.bornAt = bornAt
    }
}
