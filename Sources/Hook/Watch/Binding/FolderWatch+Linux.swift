import TachoSystem

#if os(Linux)
import Glibc

/// Tells of files that appear or change in some folders, by inotify(7), without polling.
struct FolderWatch: ~Copyable {
    /// Readable when something has changed; -1 when the system allows no more watches.
    let descriptor: Int32
    private var watched: [String: Int32] = [:]

    init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches exactly these folders from now on; for one that does not exist the nearest one above it.
    mutating func watch(_ folders: [String]) {
        guard descriptor >= 0 else { return }
        var existing = Set(folders.map(Directory.nearest))
        while true {
            watchExactly(existing)
            // A folder that was made between the look and the watch above it gave no news: look again.
            let now = Set(folders.map(Directory.nearest))
            guard now != existing else { return }
            existing = now
        }
    }

    private mutating func watchExactly(_ existing: Set<String>) {
        for (folder, watch) in watched where !existing.contains(folder) {
            inotify_rm_watch(descriptor, watch)
            watched[folder] = nil
        }
        // Reading must not count: the looks themselves would be news without end.
        let mask = IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | Int32(IN_ONLYDIR)
        for folder in existing {
            let watch = inotify_add_watch(descriptor, folder, UInt32(mask))
            if watch >= 0 { watched[folder] = watch }
        }
    }

    /// Takes the news that made the descriptor readable; returns whether there was any.
    mutating func takeNews() -> Bool {
        guard descriptor >= 0 else { return false }
        var hasNews = false
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
            while read(descriptor, buffer.baseAddress, buffer.count) > 0 { hasNews = true }
        }
        return hasNews
    }
}
#endif
