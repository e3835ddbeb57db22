import TachoCore

/// What is known of the copied history with which the files of forks and sub-agents begin.
struct CodexCopy: Hashable {
    /// Whether the lines are copies of another thread's.
    var isGoingOn = false
    /// Whether the last copied line says itself that it is one.
    var isCertain = false
    /// Whether only a mark ended it, so that a turn older than the thread still shows that it goes on.
    var isEndedByMark = false
    /// The first ordinal that is the thread's own, where the file states it.
    var firstOwnOrdinal: Int?
    /// Whether turns have ids with their time in them.
    var hasTimedTurns = false
    /// Whether copied lines kept their times, which are from before the thread.
    var hasKeptTimes = false
    /// The pauses between the copied lines.
    var pauses = CodexPauses()
    /// The state of a reader of the thread that was copied, for whom the copies are its own lines; at most one.
    var original: [CodexState] = []
    /// When a copied line was last said to be written first.
    var lastMoment: Timestamp?
}

/// The pauses between copied lines: where nothing else decides, copies end before a turn that begins after a long one.
///
/// How long copying takes says nothing, since disks may be slow; but they are evenly slow, and a human is slower.
struct CodexPauses: Hashable {
    /// What a line is to the history.
    enum Kind {
        /// It begins a turn.
        case turn
        /// It is a part of one.
        case work
        /// It may stand between turns.
        case aside
    }

    private var lastAt: Timestamp?
    private var longest: Int64 = 0
    private var longestSinceWork: Int64 = 0
    private var lineCount = 0
    private var hasTurns = false

    /// Takes the next line; returns whether it is the first that is not copied.
    mutating func end(before kind: Kind, at moment: Timestamp) -> Bool {
        let pause = max(longestSinceWork, lastAt.map { moment - $0 } ?? 0)
        lastAt = moment
        longestSinceWork = pause
        if kind == .aside { return false }
        if let limit = limit(kind), pause >= limit { return true }
        longest = max(longest, pause)
        longestSinceWork = 0
        lineCount += 1
        hasTurns = hasTurns || kind == .turn
        return false
    }

    /// The shortest pause that ends the copies before a line, in milliseconds; few lines tell little of how fast they come.
    private func limit(_ kind: Kind) -> Int64? {
        if lineCount == 0 { return 10_000 }
        if kind == .turn { return max(lineCount < 8 ? 3_000 : 1_000, 3 * longest) }
        return hasTurns ? nil : max(5_000, 3 * longest)
    }
}

extension CodexCopy {
    /// Writes what is known as a part of a reader's state.
    func write(to writer: inout StateWriter) {
        for flag in [isGoingOn, isCertain, isEndedByMark, hasTimedTurns, hasKeptTimes] { writer.write(flag) }
        writer.write(firstOwnOrdinal)
        pauses.write(to: &writer)
        writer.write(lastMoment)
        writer.write(original.count)
        for state in original { state.write(to: &writer) }
    }

    /// Reads what `write(to:)` wrote.
    init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        isGoingOn = try reader.flag()
        isCertain = try reader.flag()
        isEndedByMark = try reader.flag()
        hasTimedTurns = try reader.flag()
        hasKeptTimes = try reader.flag()
        firstOwnOrdinal = try reader.optionalInt()
        pauses = try CodexPauses(&reader)
        lastMoment = try reader.optionalTimestamp()
        if try reader.count() > 0 { original = [try CodexState(&reader)] }
    }
}

extension CodexPauses {
    fileprivate func write(to writer: inout StateWriter) {
        writer.write(lastAt)
        for number in [Int(longest), Int(longestSinceWork), lineCount] { writer.write(number) }
        writer.write(hasTurns)
    }

    fileprivate init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        lastAt = try reader.optionalTimestamp()
        longest = Int64(try reader.int())
        longestSinceWork = Int64(try reader.int())
        lineCount = try reader.int()
        hasTurns = try reader.flag()
    }
}
