#if canImport(Darwin)
import Darwin

/// Notices files that appear or change in directories, by kqueue(2) and `EVFILT_VNODE`, without polling.
///
/// A directory's vnode reports entries that come and go, a file's reports writes: both are watched.
package struct DirectoryWatch: ~Copyable {
    /// Readable when something has changed; -1 if no queue can be created.
    package let descriptor: Int32
    private var watched: [String: Int32] = [:]

    /// How many files of one directory are watched at most.
    private static let fileLimit = 64

    package init() {
        descriptor = kqueue()
    }

    deinit {
        for file in watched.values { close(file) }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches exactly these directories and their files from now on; for one that does not exist its nearest ancestor.
    package mutating func watch(_ directories: [String]) {
        guard descriptor >= 0 else { return }
        var wanted = Self.wanted(for: directories)
        while true {
            watchExactly(wanted)
            // What was created between the look and the watch above it went unnoticed: look again.
            let now = Self.wanted(for: directories)
            guard now != wanted else { return }
            wanted = now
        }
    }

    private static func wanted(for directories: [String]) -> Set<String> {
        var wanted: Set<String> = []
        for directory in directories {
            let existing = Directory.nearest(to: directory)
            wanted.insert(existing)
            guard existing == directory else { continue }
            for name in Directory.names(in: directory).sorted(by: >).prefix(fileLimit) {
                wanted.insert(directory + "/" + name)
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

    /// Consumes the changes that made the descriptor readable; returns whether there were any.
    package mutating func takeChanges() -> Bool {
        guard descriptor >= 0 else { return false }
        var hasChanges = false
        var event = kevent()
        var now = timespec()
        while kevent(descriptor, nil, 0, &event, 1, &now) > 0 {
            hasChanges = true
            // The next `watch` opens a file again that was deleted or replaced.
            if event.fflags & UInt32(NOTE_DELETE | NOTE_RENAME) != 0 { forget(Int32(event.ident)) }
        }
        return hasChanges
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
