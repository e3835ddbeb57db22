import Libc

/// Replaces several files together: until `end`, all of them can be put back.
package final class FileSwap {
    private struct Entry {
        let path: String
        let new: String
        /// A second name of the file that was there; nil if there was none.
        var former: String?
        var isReplaced = false
    }

    private var entries: [Entry] = []

    package init() {}

    /// Writes what is to stand at a path, mode 0600, beside it.
    ///
    /// - Throws: `SystemError`; as all before `swap`, it has changed nothing yet.
    package func prepare(_ path: String, with bytes: [UInt8]) throws(SystemError) {
        mkdir(FilePath.parent(path), 0o700)
        entries.append(Entry(path: path, new: try AtomicFile.write(beside: path, bytes, permissions: 0o600)))
    }

    /// Puts the new files in their places.
    ///
    /// - Throws: `SystemError`; some are in their places then, until `undo`.
    package func swap() throws(SystemError) {
        for index in entries.indices {
            let entry = entries[index]
            if FileStatus(path: entry.path) != nil {
                let former = entry.new + ".former"
                guard link(entry.path, former) == 0 else { throw .last }
                entries[index].former = former
            }
            guard rename(entry.new, entry.path) == 0 else { throw .last }
            entries[index].isReplaced = true
            if !Directory.synchronize(FilePath.parent(entry.path)) { throw .last }
        }
    }

    /// Puts the former files back, the very same ones, without needing room for any.
    package func undo() {
        for entry in entries where entry.isReplaced {
            if let former = entry.former {
                rename(former, entry.path)
            } else {
                unlink(entry.path)
            }
            _ = Directory.synchronize(FilePath.parent(entry.path))
        }
        end()
    }

    /// Removes what is left beside the files.
    package func end() {
        for entry in entries {
            unlink(entry.new)
            if let former = entry.former { unlink(former) }
        }
        entries = []
    }
}
