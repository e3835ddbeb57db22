package import TachoCore

/// Appends events to the journal's files.
///
/// An event is one write to a file opened with `O_APPEND`: lines of hooks that run at the same time are never mixed.
/// There is no lock and no fsync: a lock could hang a prompt, and an event that a power cut takes away is rebuilt from
/// the process table by the next reader.
package enum Journal {
    /// Appends an event to the file of its day; returns whether it is written.
    ///
    /// Directories are made with mode 0700, files with 0600. A link, a FIFO or a device in the file's place is left alone.
    /// A failure is noted in `hook-errors.jsonl` where that can be written.
    @discardableResult
    package static func append(_ event: JournalEvent, paths: TachoPaths) -> Bool {
        let path = paths.journal + "/" + JournalFile.name(at: event.at)
        guard let file = AppendFile(path: path, directories: [paths.home, paths.journal]) else {
            HookErrors.note("cannot open \(path): \(SystemError.last)", paths: paths)
            return false
        }
        guard file.append(JournalLine.render(event)) else {
            HookErrors.note("cannot write \(path): \(SystemError.last)", paths: paths)
            return false
        }
        return true
    }
}
