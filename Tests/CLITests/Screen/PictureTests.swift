import TestSupport
import Testing

@testable import tacho

/// Drawing of pictures by their differences.
@Suite struct PictureTests {
    @Test func onlyLinesThatDifferAreDrawn() {
        let old = Picture(lines: ["one", "two", "three"])
        let new = Picture(lines: ["one", "2", "three"])
        let drawing = new.drawing(over: old, rows: 5, columns: 20)
        #expect(drawing.contains("\u{1B}[2;1H\u{1B}[K2") && !drawing.contains("one") && !drawing.contains("three"))
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

    /// Widths of one character in terminals: as counted; by the sum of what it consists of; by boxes for unknown
    /// characters; in East Asian fonts; without emoji.
    private static let widths: [@Sendable (Character) -> Int] = [
        { DisplayWidth.of($0) },
        { $0.unicodeScalars.reduce(0) { $0 + DisplayWidth.of(Character($1)) } },
        { $0.unicodeScalars.count },
        { $0.isASCII ? 1 : 2 },
        { _ in 1 },
    ]

    /// A figure is neither moved nor cut nor lengthened, whatever stands in front of it now and stood there before.
    @Test(arguments: widths.indices)
    func figuresStandWhateverATerminalTakesForWidths(index: Int) {
        let pieces = ["👍🏽", "❤️‍🔥", "⚠️", " ", "1️⃣", "🏳️‍🌈", "a", "क्षि", "日本", "e\u{301}\u{323}", "…", "7", "สวัสดี", " · "]
        let figures = ["$0.01", "2k", "≥ $3", ""]
        var generator = SeededGenerator(seed: 11)
        var terminal = VirtualTerminal(rows: 3, columns: 44, width: Self.widths[index])
        var old: Picture?
        terminal.write("\u{1B}[?7l")
        for _ in 0..<300 {
            let rows = (0..<3).map { _ in
                (
                    (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                        pieces.randomElement(using: &generator)
                    }
                    .joined(), (0..<2).compactMap { _ in figures.randomElement(using: &generator) }
                )
            }
            let lines = rows.map { text, figures in
                let text = DisplayWidth.pad(DisplayWidth.truncate(text, to: 20), to: 20)
                let line = ([text] + figures.map { String(repeating: " ", count: 8 - $0.count) + $0 }).joined(
                    separator: "  "
                )
                return String(line.reversed().drop { $0 == " " }.reversed())
            }
            let picture = Picture(lines: lines)
            terminal.write(picture.drawing(over: old, rows: 3, columns: 44))
            old = picture
            // Where nothing follows, a text may go on.
            for (row, (_, figures)) in rows.enumerated() where figures.contains(where: { $0 != "" }) {
                let shown = [22..<30, 32..<40].map { terminal.cells[row][$0].joined().replacing(" ", with: "") }
                #expect(shown == figures.map { $0.replacing(" ", with: "") }, "\(lines[row])")
                #expect(terminal.cells[row][21] == " " && terminal.cells[row][40...].allSatisfy { $0 == " " })
            }
        }
        #expect(terminal.unknown == [])
    }
}
