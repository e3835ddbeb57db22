import CSystem
import Foundation

/// The lines of a log file, to say where a number comes from.
package struct LogLineIndex {
    private let bytes: Data
    /// The offsets of the line feeds.
    private let feeds: [Int]

    /// Reads a file; nil when it cannot be read, such as after the agent deleted it.
    package init?(file: String) {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe) else { return nil }
        self.bytes = bytes
        feeds = bytes.withUnsafeBytes { bytes in bytes.indices.filter { bytes[$0] == 0x0A } }
    }

    /// The number, from 1, of the line that holds a byte; nil behind the file's end.
    package func line(atOffset offset: Int) -> Int? {
        guard (0..<bytes.count).contains(offset) else { return nil }
        var (low, high) = (0, feeds.count)
        while low < high {
            let middle = (low + high) / 2
            if feeds[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }

    /// The numbers of the lines that hold an id as a JSON string.
    package func lines(naming id: String) -> [Int] {
        let pattern = Array("\"\(id)\"".utf8)
        var lines: [Int] = []
        var start = 0
        while start < bytes.count {
            let found = bytes[bytes.startIndex + start..<bytes.endIndex].withUnsafeBytes { rest in
                csystem_find(rest.baseAddress, rest.count, pattern, pattern.count)
            }
            guard found >= 0, let line = line(atOffset: start + found) else { break }
            if lines.last != line { lines.append(line) }
            start = line <= feeds.count ? feeds[line - 1] + 1 : bytes.count
        }
        return lines
    }
}
