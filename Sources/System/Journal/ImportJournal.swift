package import TachoCore

/// The files of merged sessions: exports are the only source of them, and may be gone when the database is made again.
package enum ImportJournal {
    /// Appends whole lines to the file of a moment's day, and waits until the disk has them.
    ///
    /// - Throws: the system's error; nothing was kept then, or it is not known to be.
    package static func append(_ lines: [UInt8], at moment: Timestamp, paths: TachoPaths) throws(SystemError) {
        try SyncedFile.append(lines, to: path(at: moment, paths: paths), paths: paths)
    }

    /// The same for a file of them.
    package static func append(_ lines: [UInt8], to path: String, paths: TachoPaths) throws(SystemError) {
        try SyncedFile.append(lines, to: path, paths: paths)
    }

    package static func path(at moment: Timestamp, paths: TachoPaths) -> String {
        paths.imports + "/" + JournalFile.name(at: moment)
    }
}
