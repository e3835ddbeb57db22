/// Looks for credentials within one word.
struct SecretWordScan {
    /// What follows in the words after it.
    enum Rest {
        case none
        /// More of a value in quotes.
        case quoted(UInt8)
        /// A credential, after the scheme of a header.
        case secret
    }

    private let word: UnsafeBufferPointer<UInt8>
    private(set) var rest = Rest.none
    private(set) var work = 0
    private var output: [UInt8]?
    private var copied = 0
    private var position = 0
    /// Where the run ends that was looked at last.
    private var runEnd = 0
    private var isInQuery = false
    /// The place of the next sign that ends a value, as far as it is known.
    private var stop = -1
    /// The place of the last `@`.
    private let lastAt: Int?

    init(_ word: UnsafeBufferPointer<UInt8>) {
        self.word = word
        lastAt = word.lastIndex(of: 0x40)
    }

    /// The word with `…` in the place of each credential; nil if there is none.
    var result: [UInt8]? { output.map { $0 + word[copied...] } }

    /// Walks the word once.
    mutating func run() {
        while position < word.count {
            let byte = word[position]
            if byte == 0x3A || byte == 0x3D {
                sign()
            } else if byte == 0x3F {
                if !isInQuery { stop = -1 }
                isInQuery = true
                position += 1
            } else if byte.isAlphanumeric, position == 0 || !word[position - 1].isAlphanumeric {
                if !form(), !randomRun() { position += 1 }
            } else {
                position += 1
            }
        }
    }

    private mutating func replace(_ place: Range<Int>) {
        output = (output ?? []) + word[copied..<place.lowerBound] + SecretScan.ellipsis
        copied = place.upperBound
        position = place.upperBound
    }

    // MARK: - Forms and random runs

    private mutating func form() -> Bool {
        for form in SecretForm.byFirstByte[Int(word[position])] {
            work += form.start.utf8CodeUnitCount
            guard let place = form.match(word, at: position) else { continue }
            work += place.count
            var end = place.upperBound
            while end > place.lowerBound, word[end - 1] == 0x2E { end -= 1 }
            replace(place.lowerBound..<end)
            return true
        }
        return false
    }

    private mutating func randomRun() -> Bool {
        guard position >= runEnd else { return false }
        var end = position
        while end < word.count, word[end].isAlphanumeric || Self.runSigns.contains(word[end]) { end += 1 }
        work += end - position
        runEnd = end
        let run = UnsafeBufferPointer(rebasing: word[position..<end])
        guard run.count >= RandomRun.shortest, !isNamedHash(before: position) else { return false }
        let isPath = position > 0 && word[position - 1] == 0x2F || word.starts(with: "data:")
        guard RandomRun.isSecret(run, isPath: isPath) else { return false }
        replace(position..<end)
        return true
    }

    private static let runSigns = Array("-_+/~".utf8)

    /// Whether `SHA256:`, `sha256:` or `h1:` stands before a run.
    private func isNamedHash(before position: Int) -> Bool {
        guard position > 2, word[position - 1] == 0x3A else { return false }
        let head = UnsafeBufferPointer(rebasing: word[max(0, position - 7)..<(position - 1)])
        return head.equals("SHA256") || head.equals("sha256") || head.suffix(2).elementsEqual("h1".utf8)
    }

    // MARK: - Names with values

    private mutating func sign() {
        if word[position] == 0x3A, position + 2 < word.count, word[position + 1] == 0x2F, word[position + 2] == 0x2F {
            return address()
        }
        var end = position
        while end > 0, word[end - 1].isQuote || word[end - 1] == 0x5C || word[end - 1] == 0x5D { end -= 1 }
        var start = end
        while start > 0, end - start < SecretName.longest, word[start - 1].isNamePart { start -= 1 }
        work += position - start
        let name = UnsafeBufferPointer(rebasing: word[start..<end])
        guard let kind = SecretName.kind(name) ?? queryKind(name) else { return pass() }
        value(kind)
    }

    /// Names that are those of credentials in an address alone.
    private func queryKind(_ name: UnsafeBufferPointer<UInt8>) -> SecretName.Kind? {
        guard isInQuery, word[position] == 0x3D else { return nil }
        let names: [StaticString] = ["key", "sig", "auth", "hmac", "jwt", "sid", "code"]
        return names.contains { name.equals($0) } ? .proof : nil
    }

    private mutating func pass() { position += 1 }

    private mutating func value(_ kind: SecretName.Kind) {
        var start = position + 1
        while start < word.count, word[start] == 0x3D || word[start] == 0x3E || word[start] == 0x5C { start += 1 }
        var end = word.count
        var quote: UInt8?
        if start < word.count, word[start].isQuote {
            let mark = word[start]
            start += 1
            let close = word[start...].firstIndex(of: mark)
            work += (close ?? end) - start
            if let close {
                end = close
                if word[end - 1] == 0x5C { end -= 1 }
            } else {
                quote = mark
            }
        } else {
            end = nextStop(from: start)
        }
        guard start < end else { return pass() }
        // What a value is shows at its beginning.
        let value = UnsafeBufferPointer(rebasing: word[start..<min(end, start + Self.judged)])
        work += value.count
        if SecretValue.isScheme(value), end == word.count {
            rest = .secret
            return pass()
        }
        guard SecretValue.isSecret(value, kind) else { return pass() }
        if let quote { rest = .quoted(quote) }
        replace(start..<end)
    }

    /// How much of a value is looked at to tell whether it is a secret.
    private static let judged = 256

    /// Where a value without quotes ends: at a quote, in an address also before the next name.
    private mutating func nextStop(from start: Int) -> Int {
        if stop < start {
            stop = word[start...].firstIndex { $0.isQuote || isInQuery && $0 == 0x26 } ?? word.count
            work += stop - start
        }
        return stop
    }

    // MARK: - Addresses

    /// Takes user and password out of `scheme://user:password@host`.
    private mutating func address() {
        let start = position + 3
        var end = start
        while end < word.count, !Self.addressEnds.contains(word[end]) { end += 1 }
        var at = word[start..<end].lastIndex(of: 0x40)
        if at == nil, hasNoPort(start..<end) {
            // A password may have a slash in it.
            at = lastAt.flatMap { $0 > start ? $0 : nil }
        }
        work += 2 * (end - position)
        guard let at else {
            position = start
            return
        }
        let user = UnsafeBufferPointer(rebasing: word[start..<at])
        if user.equals("git") || user.equals("hg") || user.isEmpty {
            position = at
        } else {
            replace(start..<at)
        }
    }

    private static let addressEnds = Array("/?#\"'`<>".utf8)

    /// Whether what follows a colon is something else than a port.
    private func hasNoPort(_ place: Range<Int>) -> Bool {
        guard let colon = word[place].firstIndex(of: 0x3A) else { return false }
        let port = word[(colon + 1)..<place.upperBound]
        return !port.isEmpty && !port.allSatisfy(\.isDigit) && word[colon - 1] != 0x5D
    }
}

extension UInt8 {
    /// Whether a name holds it: letters, digits and `-_.`.
    fileprivate var isNamePart: Bool { isAlphanumeric || self == 0x5F || self == 0x2D || self == 0x2E }
}
