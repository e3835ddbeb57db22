/// Splits a command line of bash, zsh or fish into tokens.
///
/// The rules are those of the shells' manuals (bash "Shell Grammar", zshmisc(1) "Shell Grammar", fish "Language").
/// Text that is unfinished or invalid is read as far as it makes sense; no text makes the lexer fail, recurse or read a
/// byte more than a few times.
struct ShellLexer {
    let bytes: [UInt8]
    let shell: ShellKind
    var position = 0
    /// The here-documents whose bodies begin behind the line's end.
    var hereDocuments: [HereDocument] = []
    /// How often `((` may still be looked at as arithmetic before it counts as two parentheses.
    private var arithmeticAttempts = 32

    /// A here-document that was announced by `<<` and whose body is still to come.
    struct HereDocument {
        var delimiter: [UInt8]
        var dropsTabs: Bool
    }

    init(_ text: String, shell: ShellKind) {
        bytes = Array(text.utf8)
        self.shell = shell
    }

    /// The byte `offset` places ahead; 0 behind the end, which no shell takes in a command line.
    func peek(_ offset: Int = 0) -> UInt8 {
        let index = position + offset
        return index < bytes.count ? bytes[index] : 0
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// The next token; `.end` for ever behind the last one.
    mutating func next() -> ShellToken {
        while true {
            skipBlanks()
            if isAtEnd { return .end }
            switch peek() {
            case ShellByte.hash: skipComment()
            case ShellByte.newline:
                position += 1
                skipHereDocuments()
                return .separator
            case ShellByte.semicolon: return readSemicolon()
            case ShellByte.pipe: return readPipe()
            case ShellByte.ampersand:
                if let token = readAmpersand() { return token }
            case ShellByte.open where shell != .fish:
                position += 1
                return .openParenthesis
            case ShellByte.close:
                position += 1
                return .closeParenthesis
            default:
                switch readRedirection() {
                case .redirection: continue
                case .pipe: return .pipe
                case .none: return .word(readWord())
                }
            }
        }
    }

    /// Skips `((…))` when the parenthesis just read opens an arithmetic command; leaves two subshells alone.
    mutating func skipArithmetic() -> Bool {
        guard peek() == ShellByte.open, arithmeticAttempts > 0 else { return false }
        arithmeticAttempts -= 1
        let start = position
        position += 1
        skipNested(.plain)
        if isAtEnd || peek() == ShellByte.close {
            position = min(position + 1, bytes.count)
            return true
        }
        position = start
        return false
    }

    mutating func skipBlanks() {
        while !isAtEnd {
            if ShellByte.isBlank(peek()) {
                position += 1
            } else if peek() == ShellByte.backslash, peek(1) == ShellByte.newline {
                position += 2
            } else {
                return
            }
        }
    }

    /// Skips from `#` to the line's end, which stays.
    mutating func skipComment() {
        while !isAtEnd, peek() != ShellByte.newline { position += 1 }
    }

    private mutating func readSemicolon() -> ShellToken {
        position += 1
        guard shell != .fish else { return .separator }
        switch peek() {
        case ShellByte.semicolon:
            position += peek(1) == ShellByte.ampersand ? 2 : 1
            return .branchEnd
        case ShellByte.ampersand where peek(1) != ShellByte.ampersand, ShellByte.pipe where shell == .zsh:
            position += 1
            return .branchEnd
        default: return .separator
        }
    }

    private mutating func readPipe() -> ShellToken {
        position += 1
        switch peek() {
        case ShellByte.pipe:
            position += 1
            return .or
        case ShellByte.ampersand: position += 1
        default: break
        }
        return .pipe
    }

    /// Reads what begins with `&`; nil for a redirection, which is skipped.
    private mutating func readAmpersand() -> ShellToken? {
        position += 1
        switch peek() {
        case ShellByte.ampersand:
            position += 1
            return .and
        case ShellByte.greater:
            skipRedirectionSigns()
            skipTarget()
            return nil
        case ShellByte.pipe where shell == .fish:
            position += 1
            return .pipe
        case ShellByte.pipe where shell == .zsh, ShellByte.bang where shell == .zsh:
            position += 1
            return .background
        default: return .background
        }
    }
}
