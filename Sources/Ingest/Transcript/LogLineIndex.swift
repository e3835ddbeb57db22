import Foundation
import TachoSystem

/// The lines of a log file, to say where a number comes from.
package struct LogLineIndex {
    private let bytes: Data
    /// The offsets of the line feeds.
    private let feeds: [Int]

    /// Indexes a file; nil if it cannot be read, for example because the agent deleted it.
    package init?(file: String) {
        guard let bytes = LogIDSearch.map(file) else { return nil }
        self.init(bytes)
    }

    /// Whether a file has no lines, for it is a database.
    package static func isDatabase(_ file: String) -> Bool {
        SmallFile.bytes(file, limit: 15).map { $0 == Array("SQLite format 3".utf8) } ?? false
    }

    /// Indexes a file that is already in memory.
    init(_ bytes: Data) {
        self.bytes = bytes
        var feeds: [Int] = []
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var start = 0
            while start < bytes.count, let found = memchr(base + start, 0x0A, bytes.count - start) {
                start = UnsafeRawPointer(found) - base + 1
                feeds.append(start - 1)
            }
        }
        self.feeds = feeds
    }

    /// Returns the number, from 1, of the line that contains a byte; nil beyond the end of the file.
    package func line(atOffset offset: Int) -> Int? {
        guard (0..<bytes.count).contains(offset) else { return nil }
        var (low, high) = (0, feeds.count)
        while low < high {
            let middle = (low + high) / 2
            if feeds[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}
