/// A file or directory that was left out, for `tacho doctor`.
package struct LogProblem: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// A symbolic link out of the log directory that is not directly below it.
        case linkLeavesRoot
        /// A link leads to it, and another user owns it.
        case otherUser
        /// It could not be opened or read; the value is `errno`.
        case unreadable(Int32)
        /// It disappeared while logs were read.
        case vanished
        /// It has to be read whole and is too large for that.
        case tooLarge
        /// It is another program's database, and could not be read yet.
        case database(DatabaseFailure)
    }

    package var path: String
    package var reason: Reason

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}
