import Foundation
import TachoCore
import TachoStore

/// Reads what is new in the journal's files into the store.
///
/// Any number of processes may do so at once: each batch takes the write lock first and looks at the cursor then.
struct JournalReader {
    /// The kind of the journal's sources in the store.
    static let kind = "journal"

    /// The store to bring up to date.
    let store: Store
    /// The most bytes of a line; those of tacho stay under 8 KiB.
    var lineLimit = 65_536
    /// The bytes that are read at once.
    var chunkSize = 65_536
    /// About how many bytes, of one or more files, go into one transaction: other writers wait for that long.
    var batchSize: Int64 = 1_048_576

    /// Reads all files of the folder; a folder that is missing holds nothing.
    func readFolder(_ folder: String, into report: inout IngestReport) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let known = Dictionary(
            try store.cursors(kind: Self.kind).map { ($0.path, $0.file) },
            uniquingKeysWith: { first, _ in first }
        )
        let files = names.sorted().filter { $0.hasSuffix(".jsonl") && !$0.hasPrefix(".") }.map { folder + "/" + $0 }
        // A file that vanished or did not change since it was read to its end costs one stat.
        var changed = files.filter { path in JournalSource.state(path: path).map { $0 != known[path] } ?? false }[...]
        while !changed.isEmpty { try readBatch(&changed, into: &report) }
    }

    /// Reads about `batchSize` bytes of the first files in one transaction.
    ///
    /// - Parameter files: paths; those that were read to their end, and those that cannot be read, are taken away.
    func readBatch(_ files: inout ArraySlice<String>, into report: inout IngestReport) throws {
        var (new, rest) = (IngestReport(), files)
        try store.write { transaction in
            var batch = JournalBatch(transaction: transaction)
            var left = batchSize
            while left > 0, let path = rest.first {
                let hasMore = try read(path, &left, into: &batch, &new)
                if !hasMore { rest.removeFirst() }
            }
            try batch.aggregate()
            new.newEventCount = batch.newEventCount
            new.changedSessionCount = batch.changedSessions.count
        }
        files = rest
        report.add(new)
    }

    /// Reads on in a file, takes what was read from the bytes that are left, and returns whether there are more.
    private func read(
        _ path: String,
        _ left: inout Int64,
        into batch: inout JournalBatch,
        _ report: inout IngestReport
    ) throws -> Bool {
        do {
            return try readOn(in: JournalSource(path: path), path, &left, into: &batch, &report)
        } catch let failure as JournalSource.Failure {
            // One that vanished since the folder was read is no loss; what was read of it stays.
            if failure.code != ENOENT { report.unreadableFiles[path] = failure.reason }
            return false
        }
    }

    private func readOn(
        in source: JournalSource,
        _ path: String,
        _ left: inout Int64,
        into batch: inout JournalBatch,
        _ report: inout IngestReport
    ) throws -> Bool {
        var cursor = try batch.transaction.snapshot.cursor(path: path)
        if let known = cursor, try !source.matches(known) { cursor = nil }
        let unreadable = batch.unreadableLineCount
        let end = try readLines(of: source, from: cursor, limit: left, into: &batch)
        left -= end.position - (cursor?.position ?? 0)
        var next = SourceCursor(path: path, kind: Self.kind, file: source.state)
        next.position = end.position
        next.isInLongLine = end.isInLongLine
        // Less than the file's size while there is more to read, so that the file never looks unchanged then.
        next.file.size = end.nextOffset
        next.headSize = min(end.position, JournalSource.headLimit)
        next.headDigest = try source.headDigest(size: next.headSize)
        let skipped = batch.unreadableLineCount - unreadable + end.longLineCount
        next.skippedLineCount = (cursor?.skippedLineCount ?? 0) + skipped
        report.skippedLineCount += skipped
        try batch.transaction.save(next)
        return end.nextOffset < source.state.size
    }

    private func readLines(
        of source: JournalSource,
        from cursor: SourceCursor?,
        limit: Int64,
        into batch: inout JournalBatch
    ) throws -> LineSplitter {
        var lines = LineSplitter(
            limit: lineLimit,
            position: cursor?.position ?? 0,
            isInLongLine: cursor?.isInLongLine ?? false
        )
        let start = lines.position
        // By whole lines, so that a batch smaller than a line still gets on.
        while lines.nextOffset < source.state.size, lines.position - start < limit {
            let count = min(Int64(chunkSize), source.state.size - lines.nextOffset)
            let chunk = try source.read(at: lines.nextOffset, count: Int(count))
            // The file was cut since it was opened; the next reading sees that.
            guard !chunk.isEmpty else { break }
            try lines.add(chunk) { try batch.add($0) }
        }
        return lines
    }
}
