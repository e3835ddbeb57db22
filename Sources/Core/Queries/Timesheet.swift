/// Hours by tag, repository or branch, day by day, in which parallel work counts once.
///
/// The time of a key is the union of its pieces, so three parallel sessions count one hour per hour. Keys that overlap
/// each count the time; the total counts it once. Days are local.
///
/// Each key's day is rounded by itself. Keys that overlap on a day are rounded together in the total, once; all others
/// add up to it as rounded.
package struct Timesheet: Hashable, Sendable {
    /// A piece of work, for each of its keys.
    package struct Piece: Hashable, Sendable {
        package var keys: [String]
        package var session: SessionID
        package var start: Timestamp
        package var end: Timestamp

        package init(keys: [String], session: SessionID, start: Timestamp, end: Timestamp) {
            self.keys = keys
            self.session = session
            self.start = start
            self.end = end
        }
    }

    /// A session at work whose time the clock does not know, as there is no log of it.
    package struct Untimed: Hashable, Sendable {
        package var agent: String
        /// From its start to its end, in one place.
        package var piece: Piece

        package init(agent: String, piece: Piece) {
            self.agent = agent
            self.piece = piece
        }
    }

    /// What sessions did, as far as a clock knows.
    package struct Work: Hashable, Sendable {
        package var pieces: [Piece]
        package var untimed: [Untimed]

        package init(_ pieces: [Piece], untimed: [Untimed] = []) {
            self.pieces = pieces
            self.untimed = untimed
        }
    }

    /// The time of a key, on one day or in all.
    package struct Line: Hashable, Sendable {
        /// The day, such as `2026-11-22`; nil for all days.
        package var day: String?
        /// The key; nil for all keys.
        package var key: String?
        /// The time in milliseconds, as it was.
        package var duration: Int64 = 0
        /// The time in milliseconds, each day rounded up to the step.
        package var rounded: Int64 = 0
        /// The same as it is printed, each day rounded to the unit as well, so that what is printed adds up.
        package var printed: Int64 = 0
        package var sessionCount: Int
        /// Those of the sessions whose time is not known.
        package var untimedCount = 0
        /// What the printed time costs, in cents; nil without a rate.
        package var amount: Int64?

        /// The printed time in hundredths of an hour, whole where the sheet's unit is one.
        package var hours: Int64 { printed / Invoice.unit }
        /// Whether no time is known, though there were sessions.
        package var isUnknown: Bool { untimedCount > 0 && duration == 0 }
        /// Whether it was longer than is known.
        package var isPartial: Bool { untimedCount > 0 && duration > 0 }
    }

    /// A line a day and key, in this order.
    package private(set) var days: [Line] = []
    /// A line a key, the sum of its days, the longest first.
    package private(set) var totals: [Line] = []
    /// All keys and days, what they share once.
    package private(set) var total: Line

    /// Whether keys share time, so that their lines are more than the total.
    package var overlaps: Bool { days.reduce(0) { $0 + $1.duration } > total.duration }

    /// The sessions that no line knows the time of, and their agents.
    package let untimed: [SessionID: String]

    /// Makes the sheet of some work.
    ///
    /// - Parameters:
    ///   - step: each day's time of a key is rounded up to a multiple of it, in milliseconds; 0 leaves it as it is.
    ///   - unit: the smallest time that is printed, in milliseconds.
    ///   - rate: what an hour costs; nil for no amounts.
    package init(
        _ work: Work,
        calendar: CostCalendar,
        step: Int64,
        unit: Int64 = 1,
        rate: HourlyRate? = nil
    ) {
        untimed = Dictionary(work.untimed.map { ($0.piece.session, $0.agent) }) { first, _ in first }
        let byDay = Dictionary(grouping: work.pieces.flatMap { Self.split($0, calendar) }, by: \.day)
        let silentByDay = Dictionary(grouping: work.untimed.flatMap { Self.split($0.piece, calendar) }, by: \.day)
        total = Self.line(work.pieces, work.untimed.map(\.piece))
        for day in Set(byDay.keys).union(silentByDay.keys).sorted() {
            let (parts, silent) = ((byDay[day] ?? []).map(\.piece), (silentByDay[day] ?? []).map(\.piece))
            for keys in WorkOverlap.groups(parts) {
                let shared = parts.filter { !keys.isDisjoint(with: $0.keys) }
                total.add(Self.union(shared), step: step, unit: unit)
            }
            for key in Set((parts + silent).flatMap(\.keys)).sorted() {
                let own = parts.filter { $0.keys.contains(key) }
                var line = Self.line(own, silent.filter { $0.keys.contains(key) })
                (line.day, line.key) = (day, key)
                line.add(Self.union(own), step: step, unit: unit)
                days.append(line)
            }
        }
        totals = Set(days.compactMap(\.key)).map { total(of: $0, work) }
            .sorted { ($1.duration, $0.key ?? "") < ($0.duration, $1.key ?? "") }
        if let rate { price(rate) }
    }

    /// The sum of a key's days.
    private func total(of key: String, _ work: Work) -> Line {
        let own = days.filter { $0.key == key }
        let silent = work.untimed.map(\.piece).filter { $0.keys.contains(key) }
        var line = Self.line(work.pieces.filter { $0.keys.contains(key) }, silent)
        line.key = key
        line.duration = own.reduce(0) { $0 + $1.duration }
        line.rounded = own.reduce(0) { $0 + $1.rounded }
        line.printed = own.reduce(0) { $0 + $1.printed }
        return line
    }

    /// A line without its time.
    private static func line(_ pieces: [Piece], _ silent: [Piece]) -> Line {
        let untimed = Set(silent.map(\.session))
        return Line(sessionCount: untimed.union(pieces.map(\.session)).count, untimedCount: untimed.count)
    }

    /// Gives every line its amount; that of the total is the sum of the days where they add up.
    private mutating func price(_ rate: HourlyRate) {
        for index in days.indices { days[index].amount = rate.amount(days[index].printed) }
        for index in totals.indices { totals[index].amount = rate.amount(totals[index].printed) }
        total.amount = overlaps ? rate.amount(total.printed) : days.reduce(0) { $0 + ($1.amount ?? 0) }
    }

    private struct Part {
        var day: String
        var piece: Piece
    }

    private static func split(_ piece: Piece, _ calendar: CostCalendar) -> [Part] {
        var parts: [Part] = []
        var start = piece.start
        while start < piece.end {
            let day = calendar.period(of: start, by: .day)
            var part = piece
            part.start = start
            part.end = min(piece.end, day.end)
            parts.append(Part(day: day.key, piece: part))
            // A calendar that stands still would never come to an end.
            guard day.end > start else { break }
            start = day.end
        }
        return parts
    }

    private static func union(_ pieces: [Piece]) -> Int64 {
        TimeSpans(pieces.lazy.map { min($0.start, $0.end)..<$0.end }).duration
    }
}

extension Timesheet.Line {
    /// Adds the time of a day in milliseconds, rounded.
    fileprivate mutating func add(_ length: Int64, step: Int64, unit: Int64) {
        let up = step > 0 ? (length + step - 1) / step * step : length
        duration += length
        rounded += up
        printed += (up + unit / 2) / unit * unit
    }
}

package enum WorkClock: String, CaseIterable, Sendable {
    /// While the user was at it: the agent worked, or the user read its answer and typed the next prompt.
    ///
    /// A pause longer than the gap counts for nothing.
    case engaged
    /// From a session's start to its end.
    case wall
    /// While the agent worked, from each prompt to its answer, without the time in which it asked.
    case active
    /// While the agent asked and could not go on.
    case asking

    /// The longest pause that the engaged clock counts, unless the user says otherwise, in milliseconds.
    package static let standardGap: Int64 = 900_000
}

package enum WorkGrouping: String, CaseIterable, Sendable {
    /// The user's tags, those of runs included.
    case tag
    /// Repositories; outside git, directories.
    case repo
    case branch
}
