import TestSupport
import Testing

@testable import TachoAgents

/// Lines are found by their beginnings as `split` and `hasPrefix` find them.
@Suite struct TextLinesTests {
    @Test(arguments: 0..<20)
    func linesAreThoseOfSplit(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = ["\n", "\n", "\r\n", "\r", "@", "Exit: ", "Exit: 1", "é", "🙂", "\u{301}", "x", " "]
        for _ in 0..<200 {
            let count = Int.random(in: 0..<12, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let expected = text.split(separator: "\n").filter { $0.utf8.starts(with: "Exit: ".utf8) }
            #expect(text.lines(beginningWith: "Exit: ") == expected, "\(text.debugDescription)")
        }
    }
}
