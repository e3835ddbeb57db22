/// What a full screen shows: its lines from the top, styled and no wider than the terminal, and where the cursor stands.
struct Picture: Equatable {
    var lines: [String]
    /// The cursor's row and column from 0; nil hides it.
    var cursor: Position?

    struct Position: Hashable {
        var row: Int
        var column: Int
    }
}

extension Picture {
    /// Returns what turns a terminal that shows `old` into one that shows this; nothing if they are the same.
    ///
    /// Only lines that differ are drawn, between the marks of a synchronized update (mode 2026, which terminals without it
    /// ignore), so that nothing flickers.
    ///
    /// - Parameter old: nil if it is not known what the terminal shows.
    func drawing(over old: Picture?, rows: Int, columns: Int) -> String {
        guard self != old else { return "" }
        var text = "\u{1B}[?2026h\u{1B}[?25l"
        if old == nil { text += "\u{1B}[2J" }
        for row in 0..<rows {
            let (line, before) = (
                row < lines.count ? lines[row] : "", old.map { row < $0.lines.count ? $0.lines[row] : "" }
            )
            guard line != before ?? "" else { continue }
            // Erased first: how far the terminal comes with the line is not known.
            text += "\u{1B}[\(row + 1);1H\u{1B}[K" + PlacedText(line).text
        }
        if let cursor { text += "\u{1B}[\(cursor.row + 1);\(min(cursor.column, columns - 1) + 1)H\u{1B}[?25h" }
        return text + "\u{1B}[?2026l"
    }
}

/// Text with styles (ECMA-48, SGR) in it.
enum StyledText {
    /// The cells that a text takes; its styles take none.
    static func width(of text: String) -> Int {
        DisplayWidth.of(plain(text))
    }

    /// The text without its styles.
    static func plain(_ text: String) -> String {
        text.utf8.contains(0x1B) ? text.replacing(/\u{1B}\[[0-9;]*m/, with: "") : text
    }
}
