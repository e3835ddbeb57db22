import TestSupport
import Testing

@testable import tacho

/// Drawing of pictures by their differences.
@Suite struct PictureTests {
    @Test func onlyLinesThatDifferAreDrawn() {
        let old = Picture(lines: ["one", "two", "three"])
        let new = Picture(lines: ["one", "2", "three"])
        let drawing = new.drawing(over: old, rows: 5, columns: 20)
        #expect(drawing.contains("\u{1B}[2;1H2\u{1B}[K") && !drawing.contains("one") && !drawing.contains("three"))
        #expect(new.drawing(over: new, rows: 5, columns: 20) == "")
    }

    @Test func fullLineKeepsItsLastCharacter() {
        var terminal = VirtualTerminal(rows: 2, columns: 4)
        terminal.write(
            "\u{1B}[?7l" + Picture(lines: ["abcd", "\u{1B}[1m日本\u{1B}[0m"]).drawing(over: nil, rows: 2, columns: 4)
        )
        #expect(terminal.text == "abcd\n日本" && terminal.unknown == [])
    }

    /// Whatever was shown before, the new picture is shown afterwards.
    @Test func anyPictureIsDrawnOverAnyOther() {
        var generator = SeededGenerator(seed: 7)
        var terminal = VirtualTerminal(rows: 4, columns: 6)
        var old: Picture?
        for _ in 0..<500 {
            let lines = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                String(
                    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                        "ab日é".randomElement(using: &generator) ?? "a"
                    }
                )
            }
            let picture = Picture(lines: lines)
            terminal.write(picture.drawing(over: old, rows: 4, columns: 6))
            var expected = Array(lines.prefix(4))
            while expected.last == "" { expected.removeLast() }
            #expect(terminal.text == expected.joined(separator: "\n"))
            old = picture
        }
    }

    @Test func cursorIsShownOnlyWhereThereIsOne() {
        var terminal = VirtualTerminal(rows: 3, columns: 10)
        let typed = Picture(lines: ["a", "b"], cursor: .init(row: 1, column: 1))
        terminal.write(typed.drawing(over: nil, rows: 3, columns: 10))
        #expect(terminal.modes.contains(25) && terminal.row == 1 && terminal.column == 1)
        terminal.write(Picture(lines: ["a", "b"]).drawing(over: typed, rows: 3, columns: 10))
        #expect(!terminal.modes.contains(25))
    }
}
