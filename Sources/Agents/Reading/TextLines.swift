import Libc
import TachoCore

extension JSONText {
    /// The lines that begin with an ASCII literal of letters, digits and spaces; most texts without one are not unescaped.
    func lines(beginningWith start: StaticString) -> [Substring] {
        mayHold(start) ? string.lines(beginningWith: start) : []
    }
}

extension String {
    /// The lines that begin with an ASCII literal, in their order; a line feed behind a carriage return ends none.
    ///
    /// The same as `split(separator: "\n")` and a look at each line, without taking the text apart into characters.
    func lines(beginningWith start: StaticString) -> [Substring] {
        var text = self
        text.makeContiguousUTF8()
        let places = text.withUTF8 { Self.places(ofLinesIn: UnsafeRawBufferPointer($0), beginningWith: start) }
        return places.map { place in
            let lower = text.utf8.index(text.startIndex, offsetBy: place.lowerBound)
            return text[lower..<text.utf8.index(lower, offsetBy: place.count)]
        }
    }

    private static func places(ofLinesIn text: UnsafeRawBufferPointer, beginningWith start: StaticString) -> [Range<
        Int
    >] {
        guard let base = text.baseAddress else { return [] }
        let count = start.utf8CodeUnitCount
        var places: [Range<Int>] = []
        var (lower, from) = (0, 0)
        while lower < text.count {
            let upper = memchr(base + from, 0x0A, text.count - from).map { UnsafeRawPointer($0) - base } ?? text.count
            from = upper + 1
            // "\r\n" is one character, and no line feed.
            if upper < text.count, upper > 0, text[upper - 1] == 0x0D { continue }
            let isWanted = upper - lower >= count && memcmp(base + lower, start.utf8Start, count) == 0
            if isWanted { places.append(lower..<upper) }
            lower = from
        }
        return places
    }
}
