import Libc
import TachoAgents
import TachoCore

// Times the scanner on memory-mapped JSON lines, on one core: the walk over every key of every line, and what the
// reader of Claude Code's transcripts makes of them.

/// The bytes of a file, mapped; nil when it cannot be read or is empty.
func map(_ path: String) -> UnsafeRawBufferPointer? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size > 0, let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
        return nil
    }
    return UnsafeRawBufferPointer(start: base, count: size)
}

/// Hands out the lines of a text.
func eachLine(_ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, Int) -> Void) {
    guard let base = text.baseAddress else { return }
    var start = 0
    while start < text.count {
        let found = memchr(base + start, 0x0A, text.count - start)
        let end = found.map { UnsafeRawPointer($0) - base } ?? text.count
        if end > start { body(UnsafeRawBufferPointer(start: base + start, count: end - start), start) }
        start = end + 1
    }
}

/// Walks all keys of a line, one level deep, and passes their values; returns the number of keys.
func walk(_ line: UnsafeRawBufferPointer) -> Int {
    var cursor = JSONCursor(line)
    var count = 0
    guard cursor.enterObject() else { return 0 }
    while cursor.nextKey() != nil {
        cursor.skipValue()
        count += 1
    }
    return cursor.isAtEnd ? count : 0
}

/// Prints how long the quickest of five rounds took.
func measure(_ name: String, byteCount: Int, _ round: () -> Int) {
    var best = Duration.seconds(3_600)
    var count = 0
    for _ in 0..<5 {
        let start = ContinuousClock.now
        count = round()
        best = min(best, ContinuousClock.now - start)
    }
    let seconds = best / .seconds(1)
    let rate = Double(byteCount) / seconds / 1e9
    let padded = name + String(repeating: " ", count: max(0, 24 - name.count))
    print("\(padded) \((seconds * 1_000).rounded() ) ms  \((rate * 100).rounded() / 100) GB/s  (\(count))")
}

let files = CommandLine.arguments.dropFirst().compactMap { path in map(path).map { (path: path, bytes: $0) } }
let byteCount = files.reduce(0) { $0 + $1.bytes.count }
guard byteCount > 0 else {
    print("usage: scanner-benchmark FILE…")
    exit(2)
}
print("\(files.count) files, \(byteCount / 1_000_000) MB")

measure("lines alone", byteCount: byteCount) {
    var count = 0
    for file in files { eachLine(file.bytes) { _, _ in count += 1 } }
    return count
}
measure("all keys of all lines", byteCount: byteCount) {
    var count = 0
    for file in files { eachLine(file.bytes) { line, _ in count += walk(line) } }
    return count
}
measure("Claude Code's reader", byteCount: byteCount) {
    guard case .lines(let log) = Agents.definition("claude")?.log?.sources.first else { return 0 }
    var count = 0
    for file in files {
        let logFile = LogFile(path: file.path, relativePath: "p/c.jsonl")
        guard var reader = log.makeReader(logFile, nil) else { continue }
        var facts = FactBatch()
        eachLine(file.bytes) { line, offset in _ = reader.read(line, at: offset, into: &facts) }
        reader.flush(into: &facts)
        count += facts.count
    }
    return count
}
