/// Lines that are drawn over each other in place, without the terminal's other screen: what was there before stays, and so
/// does the last picture.
struct WatchScreen {
    /// How many cells each drawn line takes; none before the first drawing.
    private var drawn: [Int] = []

    /// Hides the cursor (DECTCEM).
    static let start = "\u{1B}[?25l"
    /// Shows the cursor.
    static let end = "\u{1B}[?25h"

    /// Returns what draws `lines` in place of what was drawn last.
    ///
    /// The cursor is left at the beginning of the line below. A terminal that became narrower has wrapped the lines that no
    /// longer fit.
    ///
    /// - Parameter width: the terminal's width now.
    mutating func draw(_ lines: [String], width: Int) -> String {
        let height = drawn.reduce(0) { $0 + max(1, ($1 + width - 1) / max(1, width)) }
        drawn = lines.map { Self.visibleWidth(of: $0) }
        // Up to the first line, then line by line with the rest of each erased, then all below (ECMA-48, CUU, EL, ED).
        let up = height > 0 ? "\r\u{1B}[\(height)A" : "\r"
        return up + lines.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J"
    }

    /// Forgets what was drawn: another program has written since.
    mutating func forget() {
        drawn = []
    }

    /// The cells of a line without its styles.
    private static func visibleWidth(of line: String) -> Int {
        DisplayWidth.of(line.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
    }
}
