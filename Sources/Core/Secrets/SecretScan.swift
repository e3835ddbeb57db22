/// Finds credentials in a text, in time that grows with its length alone: each byte is looked at a bounded number of times.
struct SecretScan {
    /// How many bytes were looked at closely.
    private(set) var work = 0
    private var context = SecretContext()

    /// What replaces a credential.
    static let ellipsis = Array("…".utf8)

    /// What becomes of the text's next word: nil if it stays, else its bytes with `…` in the place of credentials, none if it
    /// belongs to what an earlier `…` stands for.
    mutating func replacement(of word: UnsafeBufferPointer<UInt8>, _ kinds: WordKinds) -> [UInt8]? {
        if context.isAtRest, kinds.isOrdinary, !SecretContext.mayStartContext(word) { return nil }
        work += word.count
        switch context.fate(of: word) {
        case .kept: return nil
        case .replaced: return Self.ellipsis
        case .dropped: return []
        case .undecided: break
        }
        guard kinds.mayHoldSecret(count: word.count) else { return nil }
        var scan = SecretWordScan(word)
        scan.run()
        work += scan.work
        switch scan.rest {
        case .none: break
        case .quoted(let quote): context.expectRest(in: quote)
        case .secret: context.expectSecret()
        }
        return scan.result
    }
}

/// What kinds of characters a word has.
struct WordKinds {
    private var hasDigitOrCapital = false
    private var hasSign = false
    /// Whether it has small letters alone.
    private(set) var isOrdinary = true

    mutating func add(_ byte: UInt8) {
        if byte.isSmall { return }
        isOrdinary = false
        if byte.isDigit || byte.isCapital {
            hasDigitOrCapital = true
        } else if byte == 0x3D || byte == 0x3A || byte == 0x40 {
            hasSign = true
        }
    }

    /// Whether a word is worth a close look, which most words are not.
    func mayHoldSecret(count: Int) -> Bool {
        hasSign && count >= 6 || hasDigitOrCapital && count >= 12
    }
}
