import Libc
import TachoAgents
import TachoCore

// Times the scanner on memory-mapped JSON lines, on one core: the walk over every key of every line, and what the
// readers of the agents whose logs they are make of them.

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

/// The processor time of this process so far, in seconds: on a shared machine it says more than the clock.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Prints how much processor time the quickest of five rounds took.
func measure(_ name: String, byteCount: Int, _ round: () -> Int) {
    var best = Double.infinity
    var count = 0
    for _ in 0..<5 {
        let start = processorSeconds()
        count = round()
        best = min(best, processorSeconds() - start)
    }
    let padded = name + String(repeating: " ", count: max(0, 24 - name.count))
    print("\(padded) \((best * 1_000).rounded()) ms  \((Double(byteCount) / best / 1e6).rounded()) MB/s  (\(count))")
}

/// A mapped log.
struct Log {
    let file: LogFile
    let source: LineLog
    let bytes: UnsafeRawBufferPointer

    /// Maps a file that the agent's sources accept, by its path below one of their directories.
    init?(_ path: String, of sources: [LineLog]) {
        for source in sources {
            for directory in source.directories {
                guard let place = path.firstRange(of: "/\(directory)/") else { continue }
                let relativePath = String(path[place.upperBound...])
                guard source.accepts(relativePath), let bytes = map(path) else { continue }
                self.init(file: LogFile(path: path, relativePath: relativePath), source: source, bytes: bytes)
                return
            }
        }
        return nil
    }

    private init(file: LogFile, source: LineLog, bytes: UnsafeRawBufferPointer) {
        self.file = file
        self.source = source
        self.bytes = bytes
    }

    /// Reads all lines; returns how many facts they hold.
    func read() -> Int {
        guard var reader = source.makeReader(file, nil) else { return 0 }
        var facts = FactBatch()
        eachLine(bytes) { line, offset in _ = reader.read(line, at: offset, into: &facts) }
        reader.flush(into: &facts)
        return facts.count
    }
}

let agent = CommandLine.arguments.dropFirst().first ?? ""
let sources = (Agents.definition(agent)?.log?.sources ?? []).compactMap { source in
    if case .lines(let log) = source { log } else { nil as LineLog? }
}
let logs = CommandLine.arguments.dropFirst(2).compactMap { Log($0, of: sources) }
let byteCount = logs.reduce(0) { $0 + $1.bytes.count }
guard byteCount > 0 else {
    print("usage: scanner-benchmark AGENT FILE…")
    exit(2)
}
print("\(agent): \(logs.count) files, \(byteCount / 1_000_000) MB")
measure("lines alone", byteCount: byteCount) {
    var count = 0
    for log in logs { eachLine(log.bytes) { _, _ in count += 1 } }
    return count
}
measure("all keys of all lines", byteCount: byteCount) {
    var count = 0
    for log in logs { eachLine(log.bytes) { line, _ in count += walk(line) } }
    return count
}
measure("the agent's reader", byteCount: byteCount) { logs.reduce(0) { $0 + $1.read() } }
