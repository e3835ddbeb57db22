import TachoCore
import TachoStore

/// The part of a range of time that is shown, and its marks on the local clock.
struct TimelineAxis: Hashable, Sendable {
    /// What is shown: whole minutes by tens, whole local hours, or whole local days.
    let range: Range<Timestamp>
    /// How many character cells it is wide.
    let width: Int
    private let marks: [Mark]

    private struct Mark: Hashable, Sendable {
        var at: Timestamp
        var label: String
    }

    /// Ranges longer than this are marked by days, in milliseconds: 2 days and the hour that one of them may have more.
    private static let longestByHours: Int64 = 176_400_000
    /// Ranges up to this are marked by ten minutes, in milliseconds.
    private static let longestByMinutes: Int64 = 2_400_000
    private static let tenMinutes: Int64 = 600_000
    private static let hour: Int64 = 3_600_000

    /// Makes the axis of what is to be seen.
    ///
    /// - Parameters:
    ///   - life: the time range to show.
    ///   - width: the cells that there are.
    init(_ life: Range<Timestamp>, width: Int, local: LocalTime) {
        self.width = max(1, width)
        let length = life.upperBound - life.lowerBound
        if length <= Self.longestByMinutes {
            range = Self.minutes(around: life)
            marks = Self.minuteMarks(range, width: width, local)
        } else if length <= Self.longestByHours {
            range = Self.hours(around: life, local)
            marks = Self.hourMarks(range, width: width, local)
        } else {
            let last = local.startOfDay(life.upperBound)
            let end = last == life.upperBound ? last : local.startOfDay(life.upperBound, daysLater: 1)
            range = local.startOfDay(life.lowerBound)..<end
            marks = Self.dayMarks(range, width: width, local)
        }
    }

    /// The line of labels, each starting at its cell.
    var line: String {
        var line = ""
        for mark in marks {
            let start = cell(of: mark.at)
            let length = DisplayWidth.of(line)
            guard length == 0 ? start >= 0 : start > length, start + mark.label.count <= width else { continue }
            line += String(repeating: " ", count: start - length) + mark.label
        }
        return line
    }

    func cell(of moment: Timestamp) -> Int {
        let length = range.upperBound - range.lowerBound
        return Int((moment - range.lowerBound) * Int64(width) / max(1, length))
    }

    func span(ofCell index: Int) -> Range<Timestamp> {
        let length = range.upperBound - range.lowerBound
        let start = range.lowerBound + length * Int64(index) / Int64(width)
        return start..<(range.lowerBound + length * Int64(index + 1) / Int64(width))
    }

    /// The tens of minutes around a range; offsets from UTC are multiples of a quarter hour, so odd ones begin at 5.
    private static func minutes(around life: Range<Timestamp>) -> Range<Timestamp> {
        let start = life.lowerBound.milliseconds / tenMinutes * tenMinutes
        let end = (life.upperBound.milliseconds + tenMinutes - 1) / tenMinutes * tenMinutes
        return Timestamp(milliseconds: start)..<Timestamp(milliseconds: max(end, start + tenMinutes))
    }

    private static func minuteMarks(_ range: Range<Timestamp>, width: Int, _ local: LocalTime) -> [Mark] {
        let step = [1, 2, 3].first { (range.upperBound - range.lowerBound) / tenMinutes * 7 <= Int64(width) * $0 } ?? 6
        return stride(
            from: range.lowerBound.milliseconds,
            to: range.upperBound.milliseconds,
            by: Int(tenMinutes * step)
        )
        .map { milliseconds in
            let moment = Timestamp(milliseconds: milliseconds)
            return Mark(at: moment, label: String(local.civil(moment).clock.dropLast(3)))
        }
    }

    /// The whole local hours around a range.
    private static func hours(around life: Range<Timestamp>, _ local: LocalTime) -> Range<Timestamp> {
        let start = startOfHour(life.lowerBound, local)
        let last = startOfHour(life.upperBound, local)
        let end = last == life.upperBound ? last : last + hour
        return start..<max(end, start + hour)
    }

    private static func startOfHour(_ moment: Timestamp, _ local: LocalTime) -> Timestamp {
        let clock = local.civil(moment)
        return moment + -Int64((clock.minute * 60 + clock.second) * 1_000 + clock.millisecond)
    }

    /// Marks at whole local hours.
    ///
    /// They are stepped through in real time, so that an hour that daylight saving time repeats is there twice, and one that
    /// it skips is not.
    private static func hourMarks(_ range: Range<Timestamp>, width: Int, _ local: LocalTime) -> [Mark] {
        let hours = Int((range.upperBound - range.lowerBound) / hour)
        // A label such as 10:00 and two cells of space.
        let step = [1, 2, 3, 4, 6, 12].first { hours * 7 <= width * $0 } ?? 24
        return stride(from: range.lowerBound.milliseconds, to: range.upperBound.milliseconds, by: Int(hour / 4))
            .compactMap { milliseconds in
                let moment = Timestamp(milliseconds: milliseconds)
                let clock = local.civil(moment)
                guard clock.minute == 0, clock.hour % step == 0 else { return nil }
                // A later midnight says which day begins.
                let isLaterDay = clock.hour == 0 && moment > range.lowerBound
                let label = isLaterDay ? MomentText.day(moment, local: local) : "\(clock.hour.padded(to: 2)):00"
                return Mark(at: moment, label: label)
            }
    }

    private static func dayMarks(_ range: Range<Timestamp>, width: Int, _ local: LocalTime) -> [Mark] {
        var midnights: [Timestamp] = []
        var day = range.lowerBound
        while day < range.upperBound {
            midnights.append(day)
            day = local.startOfDay(day, daysLater: 1)
        }
        // A label such as Nov 21 and two cells of space.
        let step = [1, 2, 7, 14, 28, 91].first { midnights.count * 8 <= width * $0 } ?? 365
        return stride(from: 0, to: midnights.count, by: step).map { index in
            Mark(at: midnights[index], label: MomentText.day(midnights[index], local: local))
        }
    }
}
