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
    /// About how many bytes go into one transaction: other writers wait for that long.
    var batchSize: Int64 = 1_048_576

    /// Reads all files of the folder; a folder that is missing holds nothing.
    func readFolder(_ folder: String, into report: inout IngestReport) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let known = Dictionary(
            try store.cursors(kind: Self.kind).map { ($0.path, $0.file) },
            uniquingKeysWith: { first, _ in first }
        )
        for name in names.sorted() where name.hasSuffix(".jsonl") && !name.hasPrefix(".") {
            let path = folder + "/" + name
            // A file that vanished or did not change since it was read to its end costs one stat.
            guard let state = JournalSource.state(path: path), state != known[path] else { continue }
            try readFile(path, into: &report)
        }
    }

    /// Reads a file to its end.
    func readFile(_ path: String, into report: inout IngestReport) throws {
        do {
            while try readBatch(path, into: &report) {}
        } catch let failure as JournalSource.Failure where failure.code != ENOENT {
            report.unreadableFiles[path] = failure.reason
        } catch is JournalSource.Failure {
            // It vanished since the folder was read; what was read of it stays.
        }
    }

    /// Reads about `batchSize` bytes in one transaction; returns whether there are more.
    func readBatch(_ path: String, into report: inout IngestReport) throws -> Bool {
        var new = IngestReport()
        let hasMore = try store.write { transaction in
            let source = try JournalSource(path: path)
            var cursor = try transaction.snapshot.cursor(path: path)
            if let known = cursor, try !source.matches(known) { cursor = nil }
            var batch = JournalBatch(transaction: transaction)
            let end = try read(source, from: cursor, into: &batch)
            try batch.aggregate()
            var next = SourceCursor(path: path, kind: Self.kind, file: source.state)
            next.position = end.position
            next.isInLongLine = end.isInLongLine
            // Less than the file's size while there is more to read, so that the file never looks unchanged then.
            next.file.size = end.nextOffset
            next.headSize = min(end.position, JournalSource.headLimit)
            next.headDigest = try source.headDigest(size: next.headSize)
            new.newEventCount = batch.newEventCount
            new.changedSessionCount = batch.changedSessions.count
            new.skippedLineCount = batch.unreadableLineCount + end.longLineCount
            next.skippedLineCount = (cursor?.skippedLineCount ?? 0) + new.skippedLineCount
            try transaction.save(next)
            return end.nextOffset < source.state.size
        }
        report.add(new)
        return hasMore
    }

    private func read(
        _ source: JournalSource,
        from cursor: SourceCursor?,
        into batch: inout JournalBatch
    ) throws -> LineSplitter {
        var lines = LineSplitter(
            limit: lineLimit,
            position: cursor?.position ?? 0,
            isInLongLine: cursor?.isInLongLine ?? false
        )
        let start = lines.position
        // By whole lines, so that a batch smaller than a line still gets on.
        while lines.nextOffset < source.state.size, lines.position - start < batchSize {
            let count = min(Int64(chunkSize), source.state.size - lines.nextOffset)
            let chunk = try source.read(at: lines.nextOffset, count: Int(count))
            // The file was cut since it was opened; the next reading sees that.
            guard !chunk.isEmpty else { break }
            try lines.add(chunk) { try batch.add($0) }
        }
        return lines
    }
}
