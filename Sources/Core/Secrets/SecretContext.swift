/// Tracks what preceding words imply about the next one: a credential stands after `--token`, `password:`, `Bearer` or
/// `curl -u`.
struct SecretContext {
    /// What is expected of the next word.
    private enum Next {
        case anything
        /// A credential after a name with `:`, `=` or a dash.
        case value(SecretName.Kind)
        /// A credential if letters and digits are mixed in it.
        case mixed
        /// A credential, whatever it looks like.
        case secret
        /// The scheme of an `Authorization` header, or the credential itself.
        case scheme
        /// Possibly `is`, `was` or `=` after a name, this many words ago.
        case link(SecretName.Kind, distance: Int)
        /// More of the list in a `Cookie` header.
        case cookies
        /// More of a text in quotes, at most this many words.
        case quoted(UInt8, left: Int)
        /// The rest of a PEM block's first line, at most this many words; whether it names a private key.
        case blockHead(isPrivate: Bool, left: Int)
        case block(isFirst: Bool)
        case blockEnd(left: Int)
    }

    /// What becomes of a word.
    enum Fate {
        case kept
        /// It is replaced by `…`.
        case replaced
        /// It belongs to what `…` stands for already.
        case dropped
        /// Its own bytes decide.
        case undecided
    }

    private var next = Next.anything
    private var program: SecretPrograms.Options?
    /// How many words ago `machine` or `default` stood, and `login` behind it, as in `.netrc`; nil for never.
    private var sinceMachine: Int?
    private var sinceLogin: Int?
    private var wasIdentified = false

    /// Whether preceding words imply nothing about the next one.
    var isAtRest: Bool {
        if case .anything = next { return program == nil && !wasIdentified }
        return false
    }

    /// A cheap filter: most words of small letters share no first or last letter pair with a word that matters.
    static func mayStartContext(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count >= 2 else { return false }
        return contextPairs.ends[pair(word[word.count - 2], word[word.count - 1])]
            || contextPairs.starts[pair(word[0], word[1])]
    }

    private static let contextPairs: (starts: [Bool], ends: [Bool]) = {
        var (starts, ends) = ([Bool](repeating: false, count: 1_024), [Bool](repeating: false, count: 1_024))
        for name in SecretPrograms.names + ["machine", "default", "identified", "bearer"] {
            let bytes = name.utf8Start
            starts[pair(bytes[0], bytes[1])] = true
        }
        for name in SecretName.ends {
            let (bytes, count) = (name.utf8Start, name.utf8CodeUnitCount)
            ends[pair(bytes[count - 2], bytes[count - 1])] = true
        }
        return (starts, ends)
    }()

    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 0x1F) << 5 | Int(second & 0x1F) }

    /// What is known of a word before its bytes are looked at.
    mutating func fate(of word: UnsafeBufferPointer<UInt8>) -> Fate {
        let expected = next
        next = .anything
        switch expected {
        case .anything: return ofWord(word)
        case .value(let kind):
            let isSecret = SecretValue.openQuote(of: word) != nil || SecretValue.isSecret(word, kind)
            return isSecret && !word.starts(with: "--") ? replaced(word) : ofWord(word)
        case .mixed: return SecretValue.isMixed(word) ? replaced(word) : ofWord(word)
        case .secret: return SecretValue.isSecret(word, .password) ? replaced(word) : ofWord(word)
        case .scheme:
            if SecretValue.isScheme(word) {
                next = .secret
                return .kept
            }
            return SecretValue.isSecret(word, .password) ? replaced(word) : ofWord(word)
        case .link(let kind, let distance): return afterName(word, kind, distance)
        case .cookies:
            if word.last == 0x3B { next = .cookies }
            return .replaced
        case .quoted(let quote, let left):
            if !word.contains(quote), left > 0 { next = .quoted(quote, left: left - 1) }
            return .dropped
        case .blockHead, .block, .blockEnd: return inBlock(expected, word)
        }
    }

    /// Notes what follows from a word whose value begins and does not end in it.
    mutating func expectRest(in quote: UInt8) { next = .quoted(quote, left: 16) }

    /// Notes that the word ended with the scheme of a header.
    mutating func expectSecret() { next = .secret }

    private mutating func replaced(_ word: UnsafeBufferPointer<UInt8>) -> Fate {
        if let quote = SecretValue.openQuote(of: word) { expectRest(in: quote) }
        return .replaced
    }

    // MARK: - Names, links and options

    private mutating func ofWord(_ word: UnsafeBufferPointer<UInt8>) -> Fate {
        if let options = SecretPrograms.options(of: word) { program = options }
        sinceMachine = sinceMachine.map { $0 + 1 }
        sinceLogin = sinceLogin.map { $0 + 1 }
        if word.equals("machine") || word.equals("default") { sinceMachine = 0 }
        if word.equals("login"), Self.isRecent(sinceMachine) { sinceLogin = 0 }
        if let last = word.last, last == 0x3B || last == 0x7C || last == 0x26 { program = nil }
        if SecretValue.beginsBlock(word) { next = .blockHead(isPrivate: false, left: Self.blockWords) }
        let bare = SecretValue.trimmed(word)
        if bare.first == 0x2D, case .anything = next { return option(bare) }
        if SecretValue.isHeader(word) { next = .scheme }
        if SecretValue.isBearer(word) { next = .secret }
        guard case .anything = next else { return .kept }
        let isBy = wasIdentified && (word.equals("by") || word.equals("BY"))
        wasIdentified = word.equals("identified") || word.equals("IDENTIFIED")
        if isBy { next = .secret }
        name(word)
        return .undecided
    }

    /// Whether a word of `.netrc` still belongs to the entry.
    private static func isRecent(_ wordCount: Int?) -> Bool { wordCount.map { $0 <= 3 } ?? false }

    private mutating func option(_ word: UnsafeBufferPointer<UInt8>) -> Fate {
        if let program {
            if program.next.contains(where: { word.equals($0) }) {
                next = .secret
                return .kept
            }
            let isJoined = program.same.contains { word.count > $0.utf8CodeUnitCount + 1 && word.starts(with: $0) }
            if isJoined, word[1] != 0x2D, !word.contains(0x3D) { return .replaced }
        }
        guard !word.contains(0x3D), !word.starts(with: "--no-"), let kind = SecretName.kind(word) else {
            return .undecided
        }
        next = .value(kind)
        return .undecided
    }

    private mutating func name(_ word: UnsafeBufferPointer<UInt8>) {
        guard let kind = SecretName.kind(word), let last = word.last else { return }
        if SecretValue.isCookie(word) {
            next = .cookies
        } else if last == 0x3A || last == 0x3D || last == 0x3E {
            next = .value(kind)
        } else if last.isAlphanumeric || last.isQuote || last == 0x5D {
            next = .link(kind, distance: 0)
        }
    }

    private mutating func afterName(
        _ word: UnsafeBufferPointer<UInt8>,
        _ kind: SecretName.Kind,
        _ distance: Int
    ) -> Fate {
        if SecretValue.isLink(word) {
            next = distance == 0 ? .value(kind) : .mixed
            return .kept
        }
        let isGiven = kind == .password && distance == 0
        if isGiven, Self.isRecent(sinceLogin) || word[0].isQuote || SecretValue.isMixed(word), !SecretValue.isWord(word)
        {
            return replaced(word)
        }
        let fate = ofWord(word)
        guard case .anything = next, distance < 4 else { return fate }
        next = word.last == 0x3A ? .mixed : .link(kind, distance: distance + 1)
        return fate
    }

    // MARK: - Private keys

    private mutating func inBlock(_ expected: Next, _ word: UnsafeBufferPointer<UInt8>) -> Fate {
        switch expected {
        case .blockHead(let isPrivate, let left):
            let isNow = isPrivate || word.equals("PRIVATE") || word.equals("SECRET")
            guard let dashes = SecretValue.dashes(in: word) else {
                if left > 0 { next = .blockHead(isPrivate: isNow, left: left - 1) }
                return .undecided
            }
            guard isNow else { return .undecided }
            next = .block(isFirst: true)
            return dashes + 5 == word.count ? .kept : inBlock(next, word)
        case .block(let isFirst):
            let isEnd = SecretValue.endsBlock(word)
            next = isEnd ? .blockEnd(left: Self.blockWords) : .block(isFirst: false)
            if isEnd, word.starts(with: "-----") { return .kept }
            return isFirst ? .replaced : .dropped
        case .blockEnd(let left):
            if left > 0, SecretValue.dashes(in: word) == nil { next = .blockEnd(left: left - 1) }
            return .undecided
        default: return .undecided
        }
    }

    /// How many words a line that begins or ends a PEM block has at most.
    private static let blockWords = 5
}
