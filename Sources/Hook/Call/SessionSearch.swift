import CSystem
import Libc
import TachoCore
import TachoSystem

/// Finds a session's start in a file of the journal, from its end backwards: most sessions that a hook speaks of are young.
struct SessionSearch {
    private static let chunkSize = 131_072

    private let needle: [UInt8]
    private let path: String

    init(_ session: SessionID, in path: String) {
        needle = Array("\"event\":\"start\",\"session\":\"\(session)\"".utf8)
        self.path = path
    }

    /// The start; nil if the file does not hold it.
    var start: SessionStart? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor), status.isRegular else { return nil }
        var chunk = [UInt8](repeating: 0, count: Self.chunkSize + JournalLine.limit)
        var end = status.size
        while end > 0 {
            // Chunks overlap by the longest line, so that each line is whole in one of them.
            let start = max(0, end - Self.chunkSize)
            let length = min(status.size - start, chunk.count)
            let count = chunk.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, length, off_t(start)) }
            guard count > 0 else { return nil }
            if let found = find(in: chunk, count) { return found }
            end = start
        }
        return nil
    }

    private func find(in chunk: [UInt8], _ count: Int) -> SessionStart? {
        chunk.withUnsafeBytes { bytes in
            let found = csystem_find(bytes.baseAddress, count, needle, needle.count)
            guard found >= 0, let base = bytes.baseAddress else { return nil }
            var first = found
            while first > 0, bytes[first - 1] != 0x0A { first -= 1 }
            guard let end = memchr(base + found, 0x0A, count - found) else { return nil }
            let line = UnsafeRawBufferPointer(start: base + first, count: UnsafeRawPointer(end) - (base + first))
            guard case .start(let start)? = JournalLine.event(line)?.fact else { return nil }
            return start
        }
    }
}
