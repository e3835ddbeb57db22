/// A position in a TOML text that moves over keys and values and knows its line and column.
struct TOMLWalk {
    private let characters: [Character]
    /// The number of characters before it.
    private(set) var position = 0
    /// The line, from 1.
    private(set) var line = 1
    /// The column, from 1.
    private(set) var column = 1

    init(_ text: String) {
        characters = Array(text)
    }

    private var next: Character? { position < characters.count ? characters[position] : nil }

    /// Moves over white space and comments; false at the end of the text.
    mutating func skipBlanks(andLineBreaks: Bool) -> Bool {
        while let character = next {
            if character == "#" {
                skipLine()
            } else if character == " " || character == "\t" || (andLineBreaks && character.isNewline) {
                advance()
            } else {
                break
            }
        }
        return next != nil
    }

    /// Moves over white space, comments and commas between the parts of a value; false at the end of the text.
    mutating func skipSeparators() -> Bool {
        while skipBlanks(andLineBreaks: true), next == "," { advance() }
        return next != nil
    }

    mutating func skipLine() {
        while let character = next, !character.isNewline { advance() }
    }

    /// Moves over blanks, and over one character if it comes next.
    mutating func take(_ character: Character) -> Bool {
        _ = skipBlanks(andLineBreaks: false)
        guard next == character else { return false }
        advance()
        return true
    }

    /// Reads one part of a key, bare or quoted; nil if there is none.
    mutating func key() -> String? {
        _ = skipBlanks(andLineBreaks: false)
        if next == "\"" || next == "'" { return quoted() }
        var word = ""
        while let character = next, character.isLetter || character.isNumber || "-_".contains(character) {
            word.append(character)
            advance()
        }
        return word.isEmpty ? nil : word
    }

    /// Moves over a string, number, date or truth value.
    mutating func skipScalar() {
        if next == "\"" || next == "'" {
            _ = quoted()
            return
        }
        while let character = next, !character.isNewline, !",]}#".contains(character) { advance() }
    }

    /// Reads a string of one or of several lines.
    private mutating func quoted() -> String? {
        guard let mark = next else { return nil }
        let isLong = characters[position...].prefix(3) == [mark, mark, mark]
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        var text = ""
        while let character = next, isLong || !character.isNewline {
            if character == mark, !isLong || characters[position...].prefix(3) == [mark, mark, mark] {
                for _ in 0..<(isLong ? 3 : 1) { advance() }
                break
            }
            advance()
            text += character == "\\" && mark == "\"" ? escaped() : String(character)
        }
        return text
    }

    private mutating func escaped() -> String {
        guard let character = next else { return "" }
        advance()
        switch character {
        case "b": return "\u{8}"
        case "t": return "\t"
        case "n": return "\n"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "u": return scalar(digits: 4)
        case "U": return scalar(digits: 8)
        default: return String(character)
        }
    }

    private mutating func scalar(digits: Int) -> String {
        var text = ""
        while text.count < digits, let character = next, character.isHexDigit {
            text.append(character)
            advance()
        }
        return UInt32(text, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }

    private mutating func advance() {
        guard let character = next else { return }
        position += 1
        column += 1
        if character.isNewline {
            line += 1
            column = 1
        }
    }
}
