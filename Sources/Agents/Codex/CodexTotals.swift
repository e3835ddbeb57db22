import TachoCore

/// Turns the running totals of `token_count` events into calls, for threads that write no `token_usage_record`.
///
/// The same event is written again for rate limits, on resume and after a compaction, so unchanged totals are no
/// calls; sums of `last_token_usage` would count them twice.
struct CodexTotals: Hashable {
    /// The last total; nil before the first.
    private var total: CodexUsage?
    /// The last `last_token_usage` of an event without totals.
    private var last: CodexUsage?
    /// Whether a `token_usage_record` was read since the last total: it holds what the next total adds.
    private var isRecorded = false
    /// A digest of all totals so far, which tells the thread's calls apart and is equal in copies of the file.
    private var mixed = Digest64()

    /// The digest of all totals so far.
    var digest: UInt64 { mixed.value }

    /// Notes that a call was recorded with its own id.
    mutating func record() {
        isRecorded = true
    }

    /// Takes a `token_count` event; gives the usage of the call that it tells of, if any.
    mutating func take(total newTotal: CodexUsage?, last newLast: CodexUsage?) -> CodexUsage? {
        let usage = newTotal.map { added(by: $0, last: newLast) } ?? repeated(newLast)
        guard let usage, !usage.isZero else { return nil }
        let wasRecorded = isRecorded
        isRecorded = false
        mix(newTotal ?? usage)
        return wasRecorded ? nil : usage
    }

    /// Sets the digest of the calls from here on apart from those before.
    mutating func mix(_ text: String) {
        mixed.mix(text)
    }

    /// What a total adds.
    ///
    /// The first total of a thread, and one that went down, may hold more or less than one call.
    private mutating func added(by newTotal: CodexUsage, last newLast: CodexUsage?) -> CodexUsage? {
        defer { total = newTotal }
        if newTotal == total { return nil }
        return total.flatMap(newTotal.since) ?? newLast ?? newTotal
    }

    private mutating func repeated(_ newLast: CodexUsage?) -> CodexUsage? {
        guard let newLast, newLast != last else { return nil }
        last = newLast
        return newLast
    }

    private mutating func mix(_ usage: CodexUsage) {
        for figure in [usage.input, usage.cached, usage.written, usage.output, usage.reasoning] {
            mixed.mix(UInt64(bitPattern: Int64(figure)))
        }
    }

}

extension CodexTotals {
    /// Writes the totals as a part of a reader's state.
    func write(to writer: inout StateWriter) {
        for usage in [total, last] {
            writer.write(usage != nil)
            usage?.write(to: &writer)
        }
        writer.write(isRecorded)
        writer.write(digest)
    }

    /// Reads what `write(to:)` wrote.
    init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        if try reader.flag() { total = try CodexUsage(&reader) }
        if try reader.flag() { last = try CodexUsage(&reader) }
        isRecorded = try reader.flag()
        mixed = Digest64(value: try reader.digest())
    }
}

extension CodexUsage {
    /// Writes the figures as a part of a reader's state.
    fileprivate func write(to writer: inout StateWriter) {
        for figure in [input, cached, written, output, reasoning] { writer.write(figure) }
    }

    /// Reads what `write(to:)` wrote.
    fileprivate init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        self.init()
        input = try reader.int()
        cached = try reader.int()
        written = try reader.int()
        output = try reader.int()
        reasoning = try reader.int()
    }
}
