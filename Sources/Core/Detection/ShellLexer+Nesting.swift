extension ShellLexer {
    /// A part of a word that has an end of its own, such as `$(…)`.
    struct Nested {
        var frame: Frame.Kind
        /// How many bytes open it.
        var openerLength: Int
        /// Whether the shell puts something else in its place.
        var isExpansion = true
    }

    /// One level of nested text that is skipped.
    struct Frame {
        /// What the level is, which decides what ends it and what may stand in it.
        enum Kind {
            /// Commands: `$(…)`, `<(…)`, fish's `(…)`.
            case commands
            /// An array's list.
            case list
            /// Arithmetic and patterns: parentheses without comments and here-documents.
            case plain
            /// `"…"`.
            case double
            /// `${…}`.
            case braces
            /// `${…}` in `"…"`, where `'` is an ordinary byte.
            case quotedBraces
            /// `` `…` ``.
            case backticks
        }

        var kind: Kind
        /// How many `case` are open, whose patterns end with a `)` of their own.
        var openCases = 0
        var isAtCommand = true
        var hereDocuments: [HereDocument] = []
    }

    /// The expansion that begins here with `byte`, if any.
    func expansion(_ byte: UInt8, isInDouble: Bool) -> Nested? {
        let following = peek(1)
        switch byte {
        case ShellByte.dollar where following == ShellByte.open:
            let isArithmetic = peek(2) == ShellByte.open && shell != .fish
            return Nested(frame: isArithmetic ? .plain : .commands, openerLength: 2)
        case ShellByte.dollar where following == ShellByte.openBrace && shell != .fish:
            return Nested(frame: isInDouble ? .quotedBraces : .braces, openerLength: 2)
        case ShellByte.backtick where shell != .fish:
            return Nested(frame: .backticks, openerLength: 1)
        case ShellByte.less where following == ShellByte.open && !isInDouble && shell != .fish,
            ShellByte.greater where following == ShellByte.open && !isInDouble && shell != .fish:
            return Nested(frame: .commands, openerLength: 2)
        case ShellByte.open where shell == .fish && !isInDouble:
            return Nested(frame: .commands, openerLength: 1)
        default: return nil
        }
    }

    /// Skips to behind the end of the nested text whose opening bytes have just been read.
    ///
    /// The levels are kept in an array, so that no depth of nesting overflows the stack.
    mutating func skipNested(_ kind: Frame.Kind) {
        var frames = [Frame(kind: kind)]
        while !isAtEnd, let frame = frames.last {
            switch frame.kind {
            case .double: skipInDouble(&frames)
            case .backticks: skipInBackticks(&frames)
            case .braces, .quotedBraces: skipInBraces(&frames)
            case .commands, .list, .plain: skipInParentheses(&frames)
            }
        }
    }

    private mutating func skipInDouble(_ frames: inout [Frame]) {
        if peek() == ShellByte.double {
            frames.removeLast()
            position += 1
        } else {
            skipByte(&frames, isInDouble: true)
        }
    }

    private mutating func skipInBackticks(_ frames: inout [Frame]) {
        if peek() == ShellByte.backtick { frames.removeLast() }
        position = min(position + (peek() == ShellByte.backslash ? 2 : 1), bytes.count)
    }

    private mutating func skipInBraces(_ frames: inout [Frame]) {
        if peek() == ShellByte.closeBrace {
            frames.removeLast()
            position += 1
        } else if peek() == ShellByte.double {
            frames.append(Frame(kind: .double))
            position += 1
        } else {
            skipByte(&frames, isInDouble: frames.last?.kind == .quotedBraces)
        }
    }

    /// Skips an escape, a quoted part, the opening of an expansion or a plain byte.
    private mutating func skipByte(_ frames: inout [Frame], isInDouble: Bool) {
        let byte = peek()
        if byte == ShellByte.backslash {
            position = min(position + 2, bytes.count)
        } else if byte == ShellByte.single, !isInDouble {
            skipSingle(&frames)
        } else if let nested = expansion(byte, isInDouble: isInDouble) {
            position += nested.openerLength
            frames.append(Frame(kind: nested.frame))
        } else {
            position += 1
        }
    }

    private mutating func skipSingle(_ frames: inout [Frame]) {
        let hasEscapes = shell == .fish || position > 0 && bytes[position - 1] == ShellByte.dollar
        position += 1
        while !isAtEnd, peek() != ShellByte.single {
            position += hasEscapes && peek() == ShellByte.backslash ? 2 : 1
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipInParentheses(_ frames: inout [Frame]) {
        let top = frames.count - 1
        let byte = peek()
        switch byte {
        case ShellByte.close: closeParenthesis(&frames)
        case ShellByte.open:
            position += 1
            frames.append(Frame(kind: frames[top].kind == .commands ? .commands : .plain))
        case ShellByte.double:
            position += 1
            frames[top].isAtCommand = false
            frames.append(Frame(kind: .double))
        case ShellByte.hash where frames[top].kind != .plain && isAtWordStart: skipComment()
        case ShellByte.newline:
            position += 1
            for document in frames[top].hereDocuments { skipBody(of: document) }
            frames[top].hereDocuments = []
            frames[top].isAtCommand = true
        case ShellByte.less where frames[top].kind == .commands && peek(1) == byte && shell != .fish:
            if peek(2) == byte { position += 3 } else { frames[top].hereDocuments.append(readHereDocument()) }
        case ShellByte.semicolon, ShellByte.ampersand, ShellByte.pipe:
            position += 1
            frames[top].isAtCommand = true
        case _ where ShellByte.isNameStart(byte): skipName(&frames[top])
        default:
            if !ShellByte.isBlank(byte), byte != ShellByte.openBrace { frames[top].isAtCommand = false }
            skipByte(&frames, isInDouble: false)
        }
    }

    private mutating func closeParenthesis(_ frames: inout [Frame]) {
        position += 1
        if let frame = frames.last, frame.openCases > 0 {
            frames[frames.count - 1].isAtCommand = true
        } else {
            frames.removeLast()
        }
    }

    private var isAtWordStart: Bool { position == 0 || ShellByte.endsWord(bytes[position - 1]) }

    /// Skips a run of name bytes and notes where it opens or closes a `case`.
    private mutating func skipName(_ frame: inout Frame) {
        let start = position
        while ShellByte.isNamePart(peek()) { position += 1 }
        guard frame.kind == .commands, frame.isAtCommand, shell != .fish else { return }
        let name = bytes[start..<position]
        let isWhole = isAtEnd || ShellByte.endsWord(peek())
        if isWhole, name.elementsEqual("case".utf8) {
            frame.openCases += 1
        } else if isWhole, name.elementsEqual("esac".utf8) {
            frame.openCases = max(0, frame.openCases - 1)
        }
        frame.isAtCommand = isWhole && Self.leadingWords.contains(String(decoding: name, as: UTF8.self))
    }

    /// The reserved words behind which a command begins.
    private static let leadingWords: WordList = "do then else elif if while until time"
}
