/// The journal's file of what the user said: tags and notes.
package enum WordJournal {
    package static func path(_ paths: TachoPaths) -> String { paths.journal + "/words.jsonl" }

    /// Appends whole lines and waits until the disk has them.
    ///
    /// - Throws: the system's error; nothing was kept then, or it is not known to be.
    package static func append(_ lines: [UInt8], paths: TachoPaths) throws(SystemError) {
        try SyncedFile.append(lines, to: path(paths), paths: paths)
    }
}
