/// One word of a command line, after quotes are removed.
struct ShellWord: Hashable, Sendable {
    /// The word's text without its quotes; variables and substitutions are kept as typed.
    var text: String
    /// Whether any part was quoted: a quoted word is never a reserved word.
    var isQuoted = false
    /// Whether the shell puts something else in the place of a part of it, such as `$x` or `$(date)`.
    var isExpanded = false

    /// Whether the word is typed plainly as `text`, so that it can be a reserved word.
    var isPlain: Bool { !isQuoted && !isExpanded }

    /// Whether the word assigns a variable, as in `NAME=value`, `NAME+=value` and `NAME[1]=value`.
    var isAssignment: Bool {
        var bytes = text.utf8.makeIterator()
        guard let first = bytes.next(), ShellByte.isNameStart(first) else { return false }
        while let byte = bytes.next() {
            switch byte {
            case ShellByte.equals: return true
            case ShellByte.plus: return bytes.next() == ShellByte.equals
            case ShellByte.openBracket: return text.utf8.contains(ShellByte.equals)
            default: if !ShellByte.isNamePart(byte) { return false }
            }
        }
        return false
    }
}

/// One token of a command line; redirections, comments and here-documents are left out.
enum ShellToken: Hashable, Sendable {
    /// A word: a name, an argument, a reserved word.
    case word(ShellWord)
    /// `;` or a line's end.
    case separator
    /// `&` and zsh's `&!` and `&|`.
    case background
    /// `&&`.
    case and
    /// `||`.
    case or
    /// `|`, `|&` and fish's `&|` and `2>|`.
    case pipe
    /// `;;`, `;&`, `;;&` and `;|`, the end of a branch of `case`.
    case branchEnd
    /// `(` where it is no part of a word.
    case openParenthesis
    /// `)` where it is no part of a word.
    case closeParenthesis
    /// The end of the text.
    case end
}

/// The bytes that mean something to a shell.
enum ShellByte {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let bang = UInt8(ascii: "!")
    static let double = UInt8(ascii: "\"")
    static let hash = UInt8(ascii: "#")
    static let dollar = UInt8(ascii: "$")
    static let ampersand = UInt8(ascii: "&")
    static let single = UInt8(ascii: "'")
    static let open = UInt8(ascii: "(")
    static let close = UInt8(ascii: ")")
    static let plus = UInt8(ascii: "+")
    static let dash = UInt8(ascii: "-")
    static let slash = UInt8(ascii: "/")
    static let semicolon = UInt8(ascii: ";")
    static let less = UInt8(ascii: "<")
    static let equals = UInt8(ascii: "=")
    static let greater = UInt8(ascii: ">")
    static let question = UInt8(ascii: "?")
    static let openBracket = UInt8(ascii: "[")
    static let backslash = UInt8(ascii: "\\")
    static let closeBracket = UInt8(ascii: "]")
    static let backtick = UInt8(ascii: "`")
    static let openBrace = UInt8(ascii: "{")
    static let pipe = UInt8(ascii: "|")
    static let closeBrace = UInt8(ascii: "}")

    /// Whether `byte` separates words on one line.
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    /// Whether a variable's name can begin with `byte`.
    static func isNameStart(_ byte: UInt8) -> Bool { isLetter(byte) || byte == UInt8(ascii: "_") }

    /// Whether a variable's name can hold `byte`.
    static func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

    /// Whether `byte` ends an unquoted word in every shell.
    static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case space, tab, newline, semicolon, ampersand, pipe, less, greater, open, close: true
        default: false
        }
    }
}
