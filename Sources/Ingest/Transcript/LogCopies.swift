package import TachoCore

/// The lines of an agent's log files that name the same API calls: streamed repeats, and the copies in forks, resumed
/// conversations and archives.
package struct LogCopies {
    /// The lines of one file that contain an id.
    package struct Lines: Hashable, Sendable {
        package var file: String
        /// From 1.
        package var numbers: [Int]
    }

    /// How many bytes of logs are searched unless the user asks for all; takes about a second.
    package static let byteLimit = 1 << 30

    package private(set) var searchedFileCount = 0
    /// The total size of the files that were not searched.
    package private(set) var unsearchedByteCount = 0
    /// How many files were not searched because of the limit.
    package private(set) var unsearchedFileCount = 0
    /// How many files could not be read, most often because the agent deleted them.
    package private(set) var unreadableFileCount = 0
    private var linesByID: [String: [Lines]] = [:]

    /// Searches files for ids.
    ///
    /// - Parameters:
    ///   - files: the most promising first; that one is searched whatever its size.
    ///   - limit: how many bytes to search at most.
    package init(of ids: Set<String>, in files: [LogCursor], limit: Int = Self.byteLimit) {
        let search = LogIDSearch(ids)
        var left = limit
        for file in files {
            guard file.size <= left || searchedFileCount == 0 else {
                unsearchedFileCount += 1
                unsearchedByteCount += file.size
                continue
            }
            guard let bytes = LogIDSearch.map(file.path) else {
                unreadableFileCount += 1
                continue
            }
            searchedFileCount += 1
            left -= bytes.count
            for (id, numbers) in search.lines(in: bytes) {
                linesByID[id, default: []].append(Lines(file: file.path, numbers: numbers))
            }
        }
    }

    /// Returns the lines that contain an id, file by file in the order of the search.
    package func lines(of id: String) -> [Lines] {
        linesByID[id] ?? []
    }

    /// Returns the files that may contain copies of calls, the likeliest first.
    ///
    /// A file last written before the first of the calls contains none. The calls' own files come first, then those of
    /// related conversations, then the newest.
    package static func candidates(
        among files: [LogCursor],
        own: Set<String>,
        kin: Set<String>,
        since: Timestamp
    ) -> [LogCursor] {
        func rank(_ file: LogCursor) -> Int {
            own.contains(file.path) ? 0 : kin.contains { file.path.contains($0) } ? 1 : 2
        }
        let oldest = since.milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return files.filter { own.contains($0.path) || oldest.overflow || $0.modifiedAt >= oldest.partialValue }
            .filter(\.isReadByLines)
            .map { (rank: rank($0), file: $0) }
            .sorted { ($0.rank, -$0.file.modifiedAt, $0.file.path) < ($1.rank, -$1.file.modifiedAt, $1.file.path) }
            .map(\.file)
    }
}

extension LogCursor {
    /// Whether the file is read line by line: what is read whole keeps the offset 0.
    fileprivate var isReadByLines: Bool { offset > 0 }
}
