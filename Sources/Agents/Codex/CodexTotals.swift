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
    /// The call of the last total, of which a `token_usage_record` may still come.
    private var unrecorded: CodexUsage?
    /// The digests of the totals that the file has shown, the latest last.
    private var shown: [UInt64] = []
    /// A digest of all totals so far, which tells the thread's calls apart and is equal in copies of the file.
    private var mixed = Digest64()

    /// The digest of all totals so far.
    var digest: UInt64 { mixed.value }

    /// How many totals are remembered.
    private static let shownLimit = 512

    /// Notes that a call was recorded with its own id; returns the digest of the total that counted it before, if any.
    mutating func record(_ usage: CodexUsage?) -> UInt64? {
        let isKnown = usage != nil && usage == unrecorded
        unrecorded = nil
        isRecorded = !isKnown
        return isKnown ? digest : nil
    }

    /// Notes that a turn is over: a record in the next one is for another call.
    mutating func endTurn() {
        unrecorded = nil
    }

    /// Whether the file has shown a total.
    func hasShown(_ total: CodexUsage) -> Bool {
        shown.contains(Self.digest(of: total))
    }

    /// Takes a `token_count` event; returns the usage of the call that it reports, if any.
    mutating func take(total newTotal: CodexUsage?, last newLast: CodexUsage?) -> CodexUsage? {
        let usage = newTotal.map { added(by: $0, last: newLast) } ?? repeated(newLast)
        guard let usage, !usage.isZero else { return nil }
        let wasRecorded = isRecorded
        isRecorded = false
        mix(newTotal ?? usage)
        unrecorded = wasRecorded ? nil : usage
        return unrecorded
    }

    /// Sets the digest of the calls from here on apart from those before.
    mutating func mix(_ text: String) {
        mixed.mix(text)
    }

    /// What a total adds.
    ///
    /// A file may hold two counters: a total goes on from any that was shown, and one that was shown is a repeat. Where
    /// lines are missing, the growth counts. The first total of a thread, and one that went down, may hold more or less
    /// than one call.
    private mutating func added(by newTotal: CodexUsage, last newLast: CodexUsage?) -> CodexUsage? {
        if hasShown(newTotal) { return nil }
        defer {
            total = newTotal
            if shown.count == Self.shownLimit { shown.removeFirst() }
            shown.append(Self.digest(of: newTotal))
        }
        if let newLast, let before = newTotal.since(newLast), before.isZero || hasShown(before) { return newLast }
        return total.flatMap(newTotal.since) ?? newLast ?? newTotal
    }

    private mutating func repeated(_ newLast: CodexUsage?) -> CodexUsage? {
        guard let newLast, newLast != last else { return nil }
        last = newLast
        return newLast
    }

    private mutating func mix(_ usage: CodexUsage) {
        usage.mix(into: &mixed)
    }

    private static func digest(of usage: CodexUsage) -> UInt64 {
        var digest = Digest64()
        usage.mix(into: &digest)
        return digest.value
    }
}

extension CodexTotals {
    /// Writes the totals as a part of a reader's state.
    func write(to writer: inout StateWriter) {
        for usage in [total, last, unrecorded] {
            writer.write(usage != nil)
            usage?.write(to: &writer)
        }
        writer.write(isRecorded)
        writer.write(digest)
        writer.write(shown.count)
        for digest in shown { writer.write(digest) }
    }

    /// Reads what `write(to:)` wrote.
    init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        if try reader.flag() { total = try CodexUsage(&reader) }
        if try reader.flag() { last = try CodexUsage(&reader) }
        if try reader.flag() { unrecorded = try CodexUsage(&reader) }
        isRecorded = try reader.flag()
        mixed = Digest64(value: try reader.digest())
        for _ in 0..<(try reader.count()) { shown.append(try reader.digest()) }
    }
}

extension CodexUsage {
    /// Mixes the figures into a digest.
    fileprivate func mix(into digest: inout Digest64) {
        for figure in [input, cached, written, output, reasoning] { digest.mix(UInt64(bitPattern: Int64(figure))) }
    }

    /// Writes the figures as a part of a reader's state.
    func write(to writer: inout StateWriter) {
        for figure in [input, cached, written, output, reasoning] { writer.write(figure) }
    }

    /// Reads what `write(to:)` wrote.
    init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        self.init()
        input = try reader.int()
        cached = try reader.int()
        written = try reader.int()
        output = try reader.int()
        reasoning = try reader.int()
    }
}
