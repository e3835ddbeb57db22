/// Something that was left out while logs were read, for `tacho doctor`.
package struct LogProblem: Hashable, Sendable {
    /// Why it was left out.
    package enum Reason: Hashable, Sendable {
        /// A symbolic link that leads out of the log folder.
        case linkLeavesRoot
        /// A file or folder that could not be opened or read; the value is `errno`.
        case unreadable(Int32)
        /// A folder or file that went away while it was read.
        case vanished
        /// A file that must be read whole and is too large for that.
        case tooLarge
    }

    /// The file or folder.
    package var path: String
    /// The reason.
    package var reason: Reason

    /// Makes a problem.
    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}
