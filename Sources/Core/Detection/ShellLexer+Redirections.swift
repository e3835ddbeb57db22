extension ShellLexer {
    /// What is at a position where a redirection could begin.
    enum Redirection {
        /// A redirection, skipped together with its target.
        case redirection
        /// fish's pipe of one stream, `2>|`.
        case pipe
        /// No redirection: a word begins here.
        case none
    }

    /// Skips a redirection with its number and target; does nothing if there is none.
    mutating func readRedirection() -> Redirection {
        let start = position
        skipDescriptor()
        let sign = peek()
        let isSubstitution = position == start && peek(1) == ShellByte.open && shell != .fish
        guard sign == ShellByte.less || sign == ShellByte.greater, !isSubstitution else {
            position = start
            return .none
        }
        if shell != .fish, sign == ShellByte.less, peek(1) == ShellByte.less {
            readDoubleLess()
            return .redirection
        }
        if shell == .fish, sign == ShellByte.greater, peek(1) == ShellByte.pipe {
            position += 2
            return .pipe
        }
        skipRedirectionSigns()
        skipTarget()
        return .redirection
    }

    /// Skips the signs of `>`, `>>`, `>&`, `>|`, `>!`, `>?`, `<`, `<&`, `<>` and their like.
    mutating func skipRedirectionSigns() {
        position += 1
        if peek() == ShellByte.greater { position += 1 }
        if peek() == ShellByte.ampersand { position += 1 }
        switch (peek(), shell) {
        case (ShellByte.pipe, .bash), (ShellByte.pipe, .zsh), (ShellByte.bang, .zsh), (ShellByte.question, .fish):
            position += 1
        default: break
        }
    }

    /// Skips the word behind a redirection's signs, on the same line.
    mutating func skipTarget() {
        skipBlanks()
        guard !isAtEnd else { return }
        let isSubstitution = (peek() == ShellByte.less || peek() == ShellByte.greater) && peek(1) == ShellByte.open
        if !ShellByte.endsWord(peek()) || isSubstitution || shell == .fish && peek() == ShellByte.open {
            _ = readWord()
        }
    }

    /// Skips the bodies of the here-documents announced on the line that has just ended.
    mutating func skipHereDocuments() {
        guard !hereDocuments.isEmpty else { return }
        for document in hereDocuments { skipBody(of: document) }
        hereDocuments = []
    }

    /// Skips a here-document's body together with its last line.
    mutating func skipBody(of document: HereDocument) {
        while !isAtEnd {
            while document.dropsTabs, peek() == ShellByte.tab { position += 1 }
            let start = position
            skipComment()
            let isLast = bytes[start..<position].elementsEqual(document.delimiter)
            if !isAtEnd { position += 1 }
            if isLast { return }
        }
    }

    /// Reads `<<WORD` and `<<-WORD` behind the first sign, for a body that begins at the next line.
    mutating func readHereDocument() -> HereDocument {
        position += 2
        let dropsTabs = peek() == ShellByte.dash
        if dropsTabs { position += 1 }
        skipBlanks()
        guard !isAtEnd, !ShellByte.endsWord(peek()) else { return HereDocument(delimiter: [], dropsTabs: dropsTabs) }
        return HereDocument(delimiter: Array(readWord().text.utf8), dropsTabs: dropsTabs)
    }

    private mutating func readDoubleLess() {
        if peek(2) == ShellByte.less {
            position += 3
            skipTarget()
        } else {
            hereDocuments.append(readHereDocument())
        }
    }

    /// Skips the number of `2>` or the name of `{fd}>`.
    private mutating func skipDescriptor() {
        while ShellByte.isDigit(peek()) { position += 1 }
        guard peek() == ShellByte.openBrace, shell != .fish, ShellByte.isNameStart(peek(1)) else { return }
        let start = position
        position += 1
        while ShellByte.isNamePart(peek()) { position += 1 }
        if peek() == ShellByte.closeBrace, peek(1) == ShellByte.less || peek(1) == ShellByte.greater {
            position += 1
        } else {
            position = start
        }
    }
}
