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
    }

    /// A line a day and key, in this order.
    package private(set) var days: [Line] = []
    /// A line a key, the sum of its days, the longest first.
    package private(set) var totals: [Line] = []
    /// All keys and days, what they share once.
    package private(set) var total: Line

    /// Whether keys share time, so that their lines are more than the total.
    package var overlaps: Bool { days.reduce(0) { $0 + $1.duration } > total.duration }

    /// Makes the sheet of pieces.
    ///
    /// - Parameters:
    ///   - step: each day's time of a key is rounded up to a multiple of it, in milliseconds; 0 leaves it as it is.
    ///   - unit: the smallest time that is printed, in milliseconds.
    package init(_ pieces: [Piece], calendar: CostCalendar, step: Int64, unit: Int64 = 1) {
        let parts = pieces.flatMap { Self.split($0, calendar) }
        let byDay = Dictionary(grouping: parts, by: \.day)
        total = Line(sessionCount: Set(pieces.map(\.session)).count)
        for (day, parts) in byDay.sorted(by: { $0.key < $1.key }) {
            for keys in WorkOverlap.groups(parts.map(\.piece)) {
                let shared = parts.filter { !keys.isDisjoint(with: $0.piece.keys) }
                total.add(Self.union(shared), step: step, unit: unit)
            }
            for key in Set(parts.flatMap(\.piece.keys)).sorted() {
                let own = parts.filter { $0.piece.keys.contains(key) }
                var line = Line(day: day, key: key, sessionCount: Set(own.map(\.piece.session)).count)
                line.add(Self.union(own), step: step, unit: unit)
                days.append(line)
            }
        }
        totals = Set(days.compactMap(\.key)).map { key in
            let own = days.filter { $0.key == key }
            return Line(
                key: key,
                duration: own.reduce(0) { $0 + $1.duration },
                rounded: own.reduce(0) { $0 + $1.rounded },
                printed: own.reduce(0) { $0 + $1.printed },
                sessionCount: Set(pieces.filter { $0.keys.contains(key) }.map(\.session)).count
            )
        }.sorted { ($1.duration, $0.key ?? "") < ($0.duration, $1.key ?? "") }
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

    private static func union(_ parts: [Part]) -> Int64 {
        TimeSpans(parts.lazy.map(\.piece).map { min($0.start, $0.end)..<$0.end }).duration
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
