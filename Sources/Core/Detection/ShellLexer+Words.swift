extension ShellLexer {
    /// Reads the word that begins here, and at least one byte.
    mutating func readWord() -> ShellWord {
        var text: [UInt8] = []
        var word = ShellWord(text: "")
        let start = position
        while !isAtEnd {
            let byte = peek()
            if readQuoted(byte, into: &text) {
                word.isQuoted = true
            } else if let nested = nestedText(byte, text) {
                appendNested(nested, into: &text)
                word.isExpanded = nested.isExpansion || word.isExpanded
            } else if ShellByte.endsWord(byte), position > start || byte == ShellByte.newline {
                break
            } else {
                if byte == ShellByte.dollar { word.isExpanded = true }
                if byte == ShellByte.double { readDouble(into: &text, &word) } else { text.append(byte) }
                position += byte == ShellByte.double ? 0 : 1
            }
        }
        word.text = String(decoding: text, as: UTF8.self)
        return word
    }

    /// Reads a backslash or a single-quoted part; false when `byte` begins neither.
    private mutating func readQuoted(_ byte: UInt8, into text: inout [UInt8]) -> Bool {
        switch byte {
        case ShellByte.backslash:
            if peek(1) != ShellByte.newline, position + 1 < bytes.count { text.append(peek(1)) }
            position = min(position + 2, bytes.count)
            return true
        case ShellByte.single:
            position += 1
            readSingle(into: &text, hasEscapes: shell == .fish)
            return true
        case ShellByte.dollar where peek(1) == ShellByte.single && shell != .fish:
            position += 2
            readSingle(into: &text, hasEscapes: true)
            return true
        case ShellByte.dollar where peek(1) == ShellByte.double && shell == .bash:
            position += 1
            return true
        default: return false
        }
    }

    /// Reads to the closing single quote; the escapes of `$'…'` stand for the byte behind the backslash.
    private mutating func readSingle(into text: inout [UInt8], hasEscapes: Bool) {
        while !isAtEnd, peek() != ShellByte.single {
            if hasEscapes, peek() == ShellByte.backslash, position + 1 < bytes.count { position += 1 }
            text.append(peek())
            position += 1
        }
        position = min(position + 1, bytes.count)
    }

    /// Reads a double-quoted part from its opening to its closing quote.
    private mutating func readDouble(into text: inout [UInt8], _ word: inout ShellWord) {
        word.isQuoted = true
        position += 1
        while !isAtEnd, peek() != ShellByte.double {
            if peek() == ShellByte.backslash, let length = escapeLength {
                text.append(contentsOf: bytes[(position + 1)..<(position + length)])
                position += 2
            } else if let nested = expansion(peek(), isInDouble: true) {
                appendNested(nested, into: &text)
                word.isExpanded = true
            } else {
                if peek() == ShellByte.dollar { word.isExpanded = true }
                text.append(peek())
                position += 1
            }
        }
        position = min(position + 1, bytes.count)
    }

    /// How many bytes an escape in `"…"` takes without the ones it drops: 2, or 1 for a joined line; nil for no escape.
    private var escapeLength: Int? {
        guard position + 1 < bytes.count else { return nil }
        switch peek(1) {
        case ShellByte.newline: return 1
        case ShellByte.dollar, ShellByte.double, ShellByte.backslash, ShellByte.backtick: return 2
        default: return nil
        }
    }

    private mutating func appendNested(_ nested: Nested, into text: inout [UInt8]) {
        let start = position
        position += nested.openerLength
        skipNested(nested.frame)
        text.append(contentsOf: bytes[start..<position])
    }

    /// What is nested in an unquoted word: an expansion, an array's list, a pattern in parentheses.
    private func nestedText(_ byte: UInt8, _ text: [UInt8]) -> Nested? {
        if let expansion = expansion(byte, isInDouble: false) { return expansion }
        guard byte == ShellByte.open, shell != .fish, let last = text.last else { return nil }
        if last == ShellByte.equals { return Nested(frame: .list, openerLength: 1, isExpansion: true) }
        let isPattern = shell == .bash ? isPatternSign(last) : peek(1) != ShellByte.close
        return isPattern ? Nested(frame: .plain, openerLength: 1, isExpansion: true) : nil
    }

    private func isPatternSign(_ byte: UInt8) -> Bool {
        switch byte {
        case ShellByte.question, UInt8(ascii: "*"), ShellByte.plus, UInt8(ascii: "@"), ShellByte.bang: true
        default: false
        }
    }
}
