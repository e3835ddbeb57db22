/// The marked lines that tacho owns in a shell's startup file.
///
/// It works on bytes: a startup file may contain anything, and every byte outside the block is kept.
enum MarkerBlock {
    static let begin = "# >>> tacho >>>"
    static let end = "# <<< tacho <<<"

    struct Broken: Error, Equatable {
        /// The marker's line, from 1.
        let line: Int
    }

    /// Whether `content` has a block, complete or broken.
    static func isPresent(in content: [UInt8]) -> Bool {
        (try? find(in: content).isEmpty) != true
    }

    /// Puts a block of these lines into `content`: in place of the first one, or at the end.
    ///
    /// - Throws: `Broken` if a marker has no matching marker.
    static func insert(_ lines: [String], in content: [UInt8]) throws(Broken) -> [UInt8] {
        let text = Array(([begin] + lines + [end]).joined(separator: "\n").utf8)
        let blocks = try find(in: content)
        guard let first = blocks.first else {
            if content.isEmpty { return text + [newline] }
            // If the last line has no line break, it gets the block's, which then has none itself; see `remove`.
            return content.last == newline ? content + text + [newline] : content + [newline] + text
        }
        var result = content
        for block in blocks.dropFirst().reversed() { result.removeSubrange(block) }
        let isTerminated = result[first].last == newline
        result.replaceSubrange(first, with: isTerminated ? text + [newline] : text)
        return result
    }

    /// Removes every block from `content`, restoring the original byte for byte.
    ///
    /// - Throws: `Broken` if a marker has no matching marker.
    static func remove(from content: [UInt8]) throws(Broken) -> [UInt8] {
        var result = content
        for block in try find(in: content).reversed() {
            let isTerminated = result[block].last == newline
            let start = !isTerminated && block.lowerBound > 0 ? block.lowerBound - 1 : block.lowerBound
            result.removeSubrange(start..<block.upperBound)
        }
        return result
    }

    private static let newline: UInt8 = 0x0A

    /// The ranges of the blocks, each with its final line break.
    private static func find(in content: [UInt8]) throws(Broken) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var open: (offset: Int, line: Int)?
        var offset = 0
        var number = 0
        while offset < content.count {
            number += 1
            let stop = content[offset...].firstIndex(of: newline).map { $0 + 1 } ?? content.count
            let line = trimmed(content[offset..<stop])
            if line == begin {
                if let open { throw Broken(line: open.line) }
                open = (offset, number)
            } else if line == end {
                guard let start = open else { throw Broken(line: number) }
                blocks.append(start.offset..<stop)
                open = nil
            }
            offset = stop
        }
        if let open { throw Broken(line: open.line) }
        return blocks
    }

    /// A line without surrounding white space, including a carriage return.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> String {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D, 0x0A]
        let text = line.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed()
        return String(decoding: text, as: UTF8.self)
    }
}
