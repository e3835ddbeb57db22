/// A line whose parts stand in their columns, whatever the terminal takes for the width of a character.
///
/// Terminals differ by emoji with marks, by combining marks and by symbols that East Asian fonts draw wide, so no table of
/// widths is right for all of them. So the cursor is placed again behind such characters. Behind symbols that is done
/// at once, as a figure may follow. Letters whose marks a terminal counts on its own would lose marks by that: they are
/// followed up to the next gap, behind which another column may begin. The row must be empty before.
struct PlacedText {
    private(set) var text = ""
    private var column = 0
    private var drift = Drift.none
    /// What the character before was.
    private var previous = Kind.other

    /// Why the cursor may stand elsewhere than counted.
    private enum Drift {
        case none, letters, symbols
    }

    private enum Kind {
        case space, symbol, letter
        /// One cell everywhere.
        case other
    }

    /// The line with its styles, and with places of the cursor where they are needed.
    init(_ line: String) {
        guard line.utf8.contains(where: { $0 >= 0x80 }) else {
            text = line
            return
        }
        var isStyle = false
        for character in line {
            if character == "\u{1B}" { isStyle = true }
            if isStyle {
                text.append(character)
                if character.unicodeScalars.first == "m" { isStyle = false }
            } else {
                append(character)
            }
        }
    }

    private mutating func append(_ character: Character) {
        let kind = Self.kind(of: character)
        switch drift {
        // Not in front of a space: a symbol that is wider than counted keeps its second half.
        case .symbols where previous != .symbol || kind == .letter || kind == .other:
            place()
        case .letters where previous == .space && (kind == .space || kind == .symbol):
            column -= 1
            place()
            text += " "
            column += 1
        default: break
        }
        text.append(character)
        column += DisplayWidth.of(character)
        if kind == .symbol { drift = .symbols }
        if kind == .letter, drift == .none { drift = .letters }
        previous = kind
    }

    /// Places the cursor (ECMA-48, CHA), and erases what came too far.
    private mutating func place() {
        text += "\u{1B}[\(column + 1)G\u{1B}[K"
        drift = .none
    }

    private static func kind(of character: Character) -> Kind {
        if character == " " { return .space }
        guard character.utf8.contains(where: { $0 >= 0x80 }) else { return .other }
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
        default: return .symbol
        }
    }
}
