package import TachoCore
import TachoSystem

/// What a directory listing says of an agent's log files.
package struct LogListing: Hashable, Sendable {
    /// The number of files that are read.
    package private(set) var fileCount = 0
    /// When the newest of them was written; nil without files.
    package private(set) var lastWrittenAt: Timestamp?

    /// Lists the files, each once however many links it has; reads none of them.
    package init(_ files: LogFiles) {
        var seen: Set<FileIdentity> = []
        for root in files.roots {
            LogEnumerator(root, of: files)?.visit { found in
                guard seen.insert(found.status.identity).inserted else { return }
                let writtenAt = Timestamp(milliseconds: found.status.modifiedAt / 1_000_000)
                lastWrittenAt = max(lastWrittenAt ?? writtenAt, writtenAt)
            } problem: { _ in
            }
        }
        fileCount = seen.count
    }
}
