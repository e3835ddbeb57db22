import TachoSystem

#if canImport(Darwin)
import Darwin

/// Tells of files that appear or change in some folders, by kqueue(2) and `EVFILT_VNODE`, without polling.
///
/// A folder's vnode tells of entries that come and go, a file's of writes to it: both are watched.
struct FolderWatch: ~Copyable {
    /// Readable when something has changed; -1 when there is no queue to be had.
    let descriptor: Int32
    private var watched: [String: Int32] = [:]

    /// The most files of one folder that are watched.
    private static let fileLimit = 64

    init() {
        descriptor = kqueue()
    }

    deinit {
        for file in watched.values { close(file) }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches exactly these folders and their files from now on; for one that does not exist the nearest one above it.
    mutating func watch(_ folders: [String]) {
        guard descriptor >= 0 else { return }
        var wanted = Self.wanted(for: folders)
        while true {
            watchExactly(wanted)
            // What was made between the look and the watch above it gave no news: look again.
            let now = Self.wanted(for: folders)
            guard now != wanted else { return }
            wanted = now
        }
    }

    private static func wanted(for folders: [String]) -> Set<String> {
        var wanted: Set<String> = []
        for folder in folders {
            let existing = Directory.nearest(to: folder)
            wanted.insert(existing)
            guard existing == folder else { continue }
            for name in Directory.names(in: folder).sorted(by: >).prefix(fileLimit) {
                wanted.insert(folder + "/" + name)
            }
        }
        return wanted
    }

    private mutating func watchExactly(_ wanted: Set<String>) {
        for (path, file) in watched where !wanted.contains(path) {
            close(file)
            watched[path] = nil
        }
        for path in wanted where watched[path] == nil { add(path) }
    }

    /// Takes the news that made the descriptor readable; returns whether there was any.
    mutating func takeNews() -> Bool {
        guard descriptor >= 0 else { return false }
        var hasNews = false
        var event = kevent()
        var now = timespec()
        while kevent(descriptor, nil, 0, &event, 1, &now) > 0 {
            hasNews = true
            // A file that was deleted or replaced is opened anew by the next `watch`.
            if event.fflags & UInt32(NOTE_DELETE | NOTE_RENAME) != 0 { forget(Int32(event.ident)) }
        }
        return hasNews
    }

    private mutating func add(_ path: String) {
        let file = open(path, O_EVTONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        var change = kevent(
            ident: UInt(file),
            filter: Int16(EVFILT_VNODE),
            flags: UInt16(EV_ADD | EV_CLEAR),
            fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_DELETE | NOTE_RENAME),
            data: 0,
            udata: nil
        )
        guard kevent(descriptor, &change, 1, nil, 0, nil) == 0 else {
            close(file)
            return
        }
        watched[path] = file
    }

    private mutating func forget(_ file: Int32) {
        guard let path = watched.first(where: { $0.value == file })?.key else { return }
        watched[path] = nil
        close(file)
    }
}
#endif
