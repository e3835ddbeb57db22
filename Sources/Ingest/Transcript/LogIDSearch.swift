import CSystem
import Foundation
import TachoCore

/// Finds ids, as JSON strings, in log files, in one pass for all of them.
struct LogIDSearch {
    private let ids: [[UInt8]: String]
    private let pattern: [UInt8]
    private let longest: Int

    /// Prepares a search.
    ///
    /// A vendor's ids share a prefix (`msg_…`), so only text with that prefix is examined.
    init(_ ids: Set<String>) {
        self.ids = Dictionary(ids.map { (Array($0.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        var common = ids.first.map { Array($0.utf8) } ?? []
        for id in self.ids.keys { common = Array(zip(common, id).prefix { $0.0 == $0.1 }.map(\.0)) }
        pattern = [UInt8(ascii: "\"")] + common
        longest = self.ids.keys.map(\.count).max() ?? 0
    }

    /// How large a compressed file may be that is searched, in bytes of its text.
    private static let textLimit = 1 << 28

    /// Returns the file's bytes, those of a compressed file decompressed; nil if it cannot be read.
    static func map(_ file: String) -> Data? {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe) else { return nil }
        guard bytes.starts(with: Zstandard.mark) else { return bytes }
        var text = Data()
        let failure = bytes.withUnsafeBytes { Zstandard.decompress($0, limit: textLimit) { text += $0 } }
        return failure == .tooLarge ? nil : text
    }

    /// Returns the numbers of the lines that contain each id, ascending.
    func lines(in bytes: Data) -> [String: [Int]] {
        let found = bytes.withUnsafeBytes { offsets(in: $0) }
        guard !found.isEmpty else { return [:] }
        let index = LogLineIndex(bytes)
        var lines: [String: [Int]] = [:]
        for (id, offset) in found {
            guard let line = index.line(atOffset: offset), lines[id]?.last != line else { continue }
            lines[id, default: []].append(line)
        }
        return lines
    }

    private func offsets(in bytes: UnsafeRawBufferPointer) -> [(id: String, offset: Int)] {
        var found: [(String, Int)] = []
        guard let base = bytes.baseAddress, !ids.isEmpty else { return [] }
        var start = 0
        while start < bytes.count {
            let place = csystem_find(base + start, bytes.count - start, pattern, pattern.count)
            guard place >= 0 else { break }
            let word = bytes[(start + place + 1)...].prefix(longest + 1)
            if let end = word.firstIndex(of: UInt8(ascii: "\"")), let id = ids[Array(word[..<end])] {
                found.append((id, start + place))
            }
            start += place + pattern.count
        }
        return found
    }
}
