/// A position in a TOML text that moves over keys and values and knows its line and column.
struct TOMLWalk {
    // Scalars, as the parser counts them: a combining mark makes another character of a bracket.
    private let characters: [Unicode.Scalar]
    /// The number of scalars before it.
    private(set) var position = 0
    /// The line, from 1.
    private(set) var line = 1
    /// The column, from 1.
    private(set) var column = 1

    init(_ text: String) {
        characters = Array(text.unicodeScalars)
        // The parser passes over a byte order mark, too.
        if characters.first == "\u{FEFF}" { position = 1 }
    }

    /// Whether a key can begin here as the parser sees it: a letter, a digit, `-`, `_` or a quote, all of ASCII.
    var isAtKey: Bool {
        guard let next else { return false }
        return next == "\"" || next == "'" || next == "-" || next == "_"
            || next.isASCII && (next.properties.isAlphabetic || ("0"..."9").contains(next))
    }

    private var next: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

    /// Moves over white space and comments; false at the end of the text.
    mutating func skipBlanks(andLineBreaks: Bool) -> Bool {
        while let character = next {
            if character == "#" {
                skipLine()
            } else if character == " " || character == "\t" || (andLineBreaks && Self.isLineBreak(character)) {
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
        while let character = next, !Self.isLineBreak(character) { advance() }
    }

    /// Moves over blanks, and over one character if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
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
        while let character = next, character == "-" || character == "_" || Self.isOfWord(character) {
            word.unicodeScalars.append(character)
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
        while let character = next, !Self.isLineBreak(character), !",]}#".unicodeScalars.contains(character) {
            advance()
        }
    }

    /// Reads a string of one or of several lines.
    private mutating func quoted() -> String? {
        guard let mark = next else { return nil }
        let isLong = characters[position...].prefix(3) == [mark, mark, mark]
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        var text = ""
        while let character = next, isLong || !Self.isLineBreak(character) {
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
        while text.utf8.count < digits, let character = next, character.properties.isASCIIHexDigit {
            text.unicodeScalars.append(character)
            advance()
        }
        return UInt32(text, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }

    private static func isLineBreak(_ character: Unicode.Scalar) -> Bool { character == "\n" || character == "\r" }

    private static func isOfWord(_ character: Unicode.Scalar) -> Bool {
        character.properties.isAlphabetic || character.properties.numericType != nil
    }

    private mutating func advance() {
        guard let character = next else { return }
        position += 1
        column += 1
        if character == "\n" {
            line += 1
            column = 1
        }
    }
}
