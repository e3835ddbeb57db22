import TachoCore

/// A line of text that is typed at a cursor.
struct LineInput: Equatable {
    private(set) var text = ""
    /// How many characters stand before the cursor.
    private(set) var cursor = 0

    init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// The cells before the cursor.
    var cursorColumn: Int { DisplayWidth.of(String(text.prefix(cursor))) }

    /// Takes a key that edits; returns false for one that does not.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(SafeText.line(text))
        case .backspace: delete(from: cursor - 1, to: cursor)
        case .delete, .control("d"): delete(from: cursor, to: cursor + 1)
        case .control("u"): delete(from: 0, to: cursor)
        case .control("k"): delete(from: cursor, to: text.count)
        case .control("w"): delete(from: wordStart, to: cursor)
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        default: return false
        }
        return true
    }

    private mutating func insert(_ new: String) {
        text.insert(contentsOf: new, at: text.index(text.startIndex, offsetBy: cursor))
        // A combining mark joins the character before it.
        cursor = min(cursor + new.count, text.count)
    }

    private mutating func delete(from start: Int, to end: Int) {
        let range = max(0, start)..<min(text.count, max(end, 0))
        guard !range.isEmpty else { return }
        text = String(text.prefix(range.lowerBound)) + text.dropFirst(range.upperBound)
        cursor = range.lowerBound
    }

    /// Where the word before the cursor begins.
    private var wordStart: Int {
        let before = text.prefix(cursor).reversed().drop { $0 == " " }.drop { $0 != " " }
        return before.count
    }
}
