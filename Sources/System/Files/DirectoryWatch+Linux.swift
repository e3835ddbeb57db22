#if os(Linux)
import Glibc

/// Notices files that appear or change in directories, by inotify(7), without polling.
package struct DirectoryWatch: ~Copyable {
    /// Readable when something has changed; -1 if the system allows no more watches.
    package let descriptor: Int32
    private var watched: [String: Int32] = [:]

    package init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches exactly these directories from now on; for one that does not exist its nearest ancestor.
    package mutating func watch(_ directories: [String]) {
        guard descriptor >= 0 else { return }
        var existing = Set(directories.map(Directory.nearest))
        while true {
            watchExactly(existing)
            // A directory that was created between the look and the watch above it went unnoticed: look again.
            let now = Set(directories.map(Directory.nearest))
            guard now != existing else { return }
            existing = now
        }
    }

    private mutating func watchExactly(_ existing: Set<String>) {
        for (directory, watch) in watched where !existing.contains(directory) {
            inotify_rm_watch(descriptor, watch)
            watched[directory] = nil
        }
        // Reading must not count: our own looks would wake us forever.
        let mask = IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | Int32(IN_ONLYDIR)
        for directory in existing {
            let watch = inotify_add_watch(descriptor, directory, UInt32(mask))
            if watch >= 0 { watched[directory] = watch }
        }
    }

    /// Consumes the changes that made the descriptor readable; returns whether there were any.
    package mutating func takeChanges() -> Bool {
        guard descriptor >= 0 else { return false }
        var hasChanges = false
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
            while read(descriptor, buffer.baseAddress, buffer.count) > 0 { hasChanges = true }
        }
        return hasChanges
    }
}
#endif
