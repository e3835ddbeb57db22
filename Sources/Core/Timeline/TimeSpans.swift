/// Stretches of time in order, none of which touches another.
package struct TimeSpans: Hashable, Sendable {
    package private(set) var spans: [Range<Timestamp>]

    /// Joins stretches in any order; those that overlap or touch become one, empty ones nothing.
    package init(_ parts: some Sequence<Range<Timestamp>>) {
        spans = []
        for part in parts.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = spans.last, part.lowerBound <= last.upperBound {
                spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
            } else {
                spans.append(part)
            }
        }
    }

    /// How long they are together, in milliseconds.
    package var duration: Int64 {
        spans.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) }
    }

    /// What of them is within a range.
    package func clipped(to range: Range<Timestamp>) -> TimeSpans {
        TimeSpans(spans.lazy.map { $0.clamped(to: range) })
    }

    /// What of them is not in others.
    package func subtracting(_ others: TimeSpans) -> TimeSpans {
        var rest: [Range<Timestamp>] = []
        for span in spans {
            var start = span.lowerBound
            for other in others.spans where other.overlaps(span) {
                if start < other.lowerBound { rest.append(start..<other.lowerBound) }
                start = max(start, other.upperBound)
            }
            if start < span.upperBound { rest.append(start..<span.upperBound) }
        }
        return TimeSpans(rest)
    }

    /// What belongs to both.
    package func intersection(_ other: TimeSpans) -> TimeSpans {
        var common: [Range<Timestamp>] = []
        var (left, right) = (spans[...], other.spans[...])
        while let first = left.first, let second = right.first {
            if first.overlaps(second) { common.append(first.clamped(to: second)) }
            if first.upperBound < second.upperBound { left.removeFirst() } else { right.removeFirst() }
        }
        return TimeSpans(common)
    }
}
