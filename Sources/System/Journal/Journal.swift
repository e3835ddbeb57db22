package import TachoCore

/// Appends events to the journal's files.
///
/// An event is one write to a file opened with `O_APPEND`, so lines of hooks that run at the same time never mix.
/// There is no lock and no fsync: a lock could hang a prompt, and an event lost to a power cut is rebuilt from the
/// process table by the next reader.
package enum Journal {
    /// Appends an event to the file of its day; returns whether it was written.
    ///
    /// Directories are made with mode 0700, files with 0600. A link, a FIFO or a device in the file's place is left alone.
    /// A failure is noted in `hook-errors.jsonl` if that can be written.
    @discardableResult
    package static func append(
        _ event: JournalEvent,
        paths: TachoPaths,
        beforeWriting: () -> Void = {}
    ) -> Bool {
        append(JournalLine.render(event), at: event.at, paths: paths, beforeWriting: beforeWriting)
    }

    /// Appends a line that is rendered already to the file of a moment's day; returns whether it was written.
    @discardableResult
    package static func append(
        _ line: [UInt8],
        at moment: Timestamp,
        paths: TachoPaths,
        beforeWriting: () -> Void = {}
    ) -> Bool {
        let path = paths.journal + "/" + JournalFile.name(at: moment)
        guard let file = AppendFile(path: path, directories: [paths.home, paths.journal]) else {
            HookErrors.note("cannot open \(path): \(SystemError.last)", paths: paths)
            return false
        }
        beforeWriting()
        guard file.append(line) else {
            HookErrors.note("cannot write \(path): \(SystemError.last)", paths: paths)
            return false
        }
        return true
    }

    /// Those of some lines that a file of the journal does not have.
    package static func missing(_ lines: [ArraySlice<UInt8>], in path: String) -> [ArraySlice<UInt8>] {
        let known = Set(bytes(path).split(separator: 0x0A))
        return lines.filter { !known.contains($0) }
    }

    /// Appends lines to a file of the journal, and waits until the disk has them.
    ///
    /// - Throws: `SystemError`.
    package static func add(_ lines: [ArraySlice<UInt8>], file path: String, paths: TachoPaths) throws(SystemError) {
        var bytes: [UInt8] = []
        for line in lines { bytes += line + [0x0A] }
        if !bytes.isEmpty { try SyncedFile.append(bytes, to: path, paths: paths) }
    }

    /// Overwrites lines with blanks where they stand: hooks append to the file meanwhile.
    ///
    /// - Throws: `SystemError`.
    package static func takeBack(_ lines: [ArraySlice<UInt8>], file path: String) throws(SystemError) {
        let unwanted = Set(lines)
        let found = bytes(path).split(separator: 0x0A).filter(unwanted.contains)
        guard !found.isEmpty else { return }
        let file = try OverwrittenFile(path: path)
        for line in found {
            try file.overwrite(at: line.startIndex, with: [UInt8](repeating: 0x20, count: line.count))
        }
        try file.synchronize()
    }

    private static func bytes(_ path: String) -> [UInt8] { SmallFile.bytes(path, limit: .max, chunk: 1 << 20) ?? [] }

    /// Appends an event that happens now to a session; returns whether it was written.
    @discardableResult
    package static func append(_ fact: JournalEvent.Fact, session: SessionID, paths: TachoPaths) -> Bool {
        let event = JournalEvent(
            session: session,
            at: Clock.now,
            uptime: Clock.uptime,
            boot: ProcessTable.bootID,
            fact: fact
        )
        return append(event, paths: paths)
    }
}
