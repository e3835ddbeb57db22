/// A form that a vendor gives its credentials: how they begin, and what follows at least.
struct SecretForm {
    /// What has to follow the beginning, so that a word that only begins alike stays.
    enum Rest {
        /// A digit or capital somewhere; vendors' random strings have one, names such as `sk-learn-extra` do not.
        case mixed
        /// Letters and digits up to the minimum, without a sign.
        case plain
        /// Digits and capitals up to the minimum.
        case capitals
        /// Digits and the letters a to f up to the minimum.
        case hexadecimal
        /// Whatever a path holds; what was found stays, since it is the address of a service.
        case path
    }

    let start: StaticString
    /// How many bytes have to follow.
    let minimum: Int
    let rest: Rest
    /// Whether the beginning alone is enough in a command line.
    var isTelling = false

    init(_ start: StaticString, _ minimum: Int, _ rest: Rest = .mixed) {
        self.start = start
        self.minimum = minimum
        self.rest = rest
    }

    /// How far behind the minimum a digit or capital is looked for.
    private static let reach = 64

    /// The place of a credential of this form that begins at `position`, up to the end of the run that it stands in.
    func match(_ word: UnsafeBufferPointer<UInt8>, at position: Int) -> Range<Int>? {
        let tail = position + start.utf8CodeUnitCount
        guard tail + minimum <= word.count, starts(word, at: position), hasRest(word, from: tail) else { return nil }
        var end = tail
        while end < word.count, rest == .path ? word[end].isAddressPart : word[end].isTokenPart { end += 1 }
        return (rest == .path ? tail : position)..<end
    }

    /// Whether a word has the beginning at a position.
    func starts(_ word: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        let count = start.utf8CodeUnitCount
        guard position + count <= word.count else { return false }
        let bytes = UnsafeBufferPointer(start: start.utf8Start, count: count)
        return bytes.indices.allSatisfy { word[position + $0] == bytes[$0] }
    }

    private func hasRest(_ word: UnsafeBufferPointer<UInt8>, from tail: Int) -> Bool {
        let needed = word[tail..<(tail + minimum)]
        switch rest {
        case .plain: return needed.allSatisfy(\.isAlphanumeric) && needed.contains { $0.isDigit || $0.isCapital }
        case .capitals: return needed.allSatisfy { $0.isDigit || $0.isCapital }
        case .hexadecimal: return needed.allSatisfy(\.isHexadecimal)
        case .path: return needed.allSatisfy(\.isAddressPart)
        case .mixed:
            guard needed.allSatisfy(\.isTokenPart) else { return false }
            return word[tail..<min(word.count, tail + minimum + Self.reach)].prefix(while: \.isTokenPart)
                .contains { $0.isDigit || $0.isCapital }
        }
    }

    /// The forms by their first byte, the longest first.
    static let byFirstByte: [[SecretForm]] = {
        var table = [[SecretForm]](repeating: [], count: 128)
        let sure = telling.map { form in
            var form = form
            form.isTelling = true
            return form
        }
        for form in sure + others { table[Int(form.start.utf8Start[0]) & 0x7F].append(form) }
        return table.map { $0.sorted { $0.start.utf8CodeUnitCount > $1.start.utf8CodeUnitCount } }
    }()
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isCapital: Bool { self &- 0x41 < 26 }
    var isSmall: Bool { self &- 0x61 < 26 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
    /// What random strings are made of: letters, digits and `-_.+/=~%`.
    var isTokenPart: Bool {
        isAlphanumeric
            || self == 0x2D || self == 0x5F || self == 0x2E || self == 0x2B || self == 0x2F || self == 0x3D
            || self == 0x7E || self == 0x25
    }
    /// The same with what else stands in an address.
    var isAddressPart: Bool { isTokenPart || self == 0x3F || self == 0x26 || self == 0x3A || self == 0x40 }
}
