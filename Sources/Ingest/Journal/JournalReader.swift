import TachoCore
import TachoStore
import TachoSystem

/// Reads what is new in the journal's files into the store.
///
/// Any number of processes may do so at once: each batch takes the write lock first and looks at the cursor then.
struct JournalReader {
    /// The journal's name where agents have theirs, in the cursors of files.
    static let agent = "journal"

    let store: Store
    /// The longest line in bytes; those of hooks stay under 8 KiB, and a note is the longest.
    var lineLimit = 131_072
    /// Bytes per read.
    var chunkSize = 65_536
    /// About how many bytes, of one or more files, go into one transaction: other writers wait that long.
    var batchSize = 1_048_576

    /// Reads all files of a directory; one that is missing holds nothing.
    ///
    /// A file that did not change since it was read to its end costs one `stat`.
    func readNew(in directory: String) throws -> IngestReport {
        var marks: [FileIdentity: LogFileMark] = [:]
        for mark in try store.fileMarks(of: Self.agent) { marks[mark.file] = mark }
        var changed = JournalFiles.paths(in: directory).filter { path in
            guard let status = FileStatus(path: path) else { return false }
            return marks[status.identity].map { !$0.isUpToDate(with: LogFileState(status)) } ?? true
        }[...]
        var report = IngestReport()
        while !changed.isEmpty { report.add(try readBatch(&changed)) }
        return report
    }

    /// Reads about `batchSize` bytes of the first files in one transaction.
    ///
    /// - Parameter files: paths; those that were read to their end, and those that cannot be read, are removed.
    func readBatch(_ files: inout ArraySlice<String>) throws -> IngestReport {
        var feed = LineFeed(limits: LineFeed.Limits(chunk: chunkSize, line: lineLimit))
        var (rest, report) = (files, IngestReport())
        try store.write { transaction in
            var batch = JournalBatch(transaction: transaction, size: batchSize)
            while !batch.isFull, let path = rest.first {
                let hasMore = try batch.read(path, with: &feed)
                if !hasMore { rest.removeFirst() }
            }
            try batch.aggregate()
            report = batch.report
        }
        files = rest
        return report
    }
}

/// The files of the journal, one for each UTC day.
enum JournalFiles {
    /// The paths of the files in a directory, oldest first.
    ///
    /// - Parameter name: the first file's name; files of earlier days are left out.
    static func paths(in directory: String, from name: String = "") -> [String] {
        Directory.names(in: directory)
            .filter { $0.hasSuffix(".jsonl") && !$0.hasPrefix(".") && $0 >= name }
            .sorted()
            .map { directory + "/" + $0 }
    }
}
