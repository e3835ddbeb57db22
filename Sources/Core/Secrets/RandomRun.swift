/// Tells random strings, which are keys, from hashes, ids, paths and names.
enum RandomRun {
    /// The shortest run that can be random, in bytes.
    static let shortest = 20

    /// Whether a run of letters, digits and `-_+/=~` is random and neither a hash nor an id.
    ///
    /// - Parameter isPath: whether more of a path is around it.
    static func isSecret(_ run: UnsafeBufferPointer<UInt8>, isPath: Bool) -> Bool {
        guard run.count >= shortest, !isPublic(run) else { return false }
        let figures = Figures(run)
        if figures.hasSlash { return !isPath && isBase64Key(run, figures) }
        if figures.hasTilde, isAzureSecret(run) { return true }
        if figures.capitals > 0, figures.smalls > 0, figures.digits > 0, isDense(figures, run.count) {
            if !isPath, isMixed(figures, run.count) { return true }
        }
        return !isPath && run.split { !$0.isAlphanumeric }.contains { isLongStretch(UnsafeBufferPointer(rebasing: $0)) }
    }

    /// What may be long and random, and is no secret: hashes with their name, ids of calls and messages, pictures, public keys.
    private static let publicStarts: [StaticString] = [
        "sha1-", "sha256-", "sha384-", "sha512-", "toolu_", "msg_", "req_", "call_", "chatcmpl-", "resp_",
        "iVBORw0KGgo",
        "R0lGOD", "UklGR", "PHN2Zy", "JVBERi", "AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh",
    ]

    private static func isPublic(_ run: UnsafeBufferPointer<UInt8>) -> Bool {
        publicStarts.contains {
            run.starts(with: UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount))
        }
    }

    /// What a run is made of.
    private struct Figures {
        var digits = 0
        var capitals = 0
        var smalls = 0
        /// How often small letters, capitals and digits take turns.
        var changes = 0
        /// How often a capital or digit follows a capital.
        var capitalPairs = 0
        var hasSlash = false
        var hasTilde = false

        var letters: Int { digits + capitals + smalls }

        init(_ run: UnsafeBufferPointer<UInt8>) {
            var last = 0
            for byte in run {
                var kind = 0
                if byte.isDigit {
                    digits += 1
                    kind = 1
                } else if byte.isCapital {
                    capitals += 1
                    kind = 2
                } else if byte.isSmall {
                    smalls += 1
                    kind = 3
                } else if byte == 0x2F || byte == 0x2B {
                    hasSlash = true
                } else if byte == 0x7E {
                    hasTilde = true
                }
                if kind != 0, last != 0, kind != last { changes += 1 }
                if last == 2, kind == 1 || kind == 2 { capitalPairs += 1 }
                if kind != 0 { last = kind }
            }
        }
    }

    /// Whether a run long enough has hardly anything but letters and digits.
    private static func isDense(_ figures: Figures, _ count: Int) -> Bool {
        count >= 24 && figures.letters >= count - max(4, count / 10)
    }

    /// Whether capitals, small letters and digits take turns as they do in no name in camel case.
    private static func isMixed(_ figures: Figures, _ count: Int) -> Bool {
        let changes = figures.changes * 100 / figures.letters
        if figures.digits >= 3 { return changes >= (count >= 32 ? 40 : 45) }
        return count >= 28 && changes >= 45 && figures.capitalPairs >= 3
    }

    /// Whether a run with `/` or `+` is a key in base64: all kinds of characters take turns, which they do in no path.
    private static func isBase64Key(_ run: UnsafeBufferPointer<UInt8>, _ figures: Figures) -> Bool {
        run.count >= 40 && figures.digits >= 2 && figures.capitals >= 6 && figures.smalls >= 6
            && figures.changes * 100 >= figures.letters * 45
    }

    /// Client secrets of Azure: 3 characters, a digit, `Q~`, and 31 to 34 more.
    private static func isAzureSecret(_ run: UnsafeBufferPointer<UInt8>) -> Bool {
        (37...40).contains(run.count) && run[3].isDigit && run[4] == 0x51 && run[5] == 0x7E
    }

    /// The lengths of hashes and ids in hexadecimal digits: of MongoDB, MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512.
    private static let hashLengths: Set<Int> = [24, 32, 40, 56, 64, 96, 128]

    /// Whether letters and digits of one case follow one another too long for a name, and not as a hash or an id does.
    private static func isLongStretch(_ stretch: UnsafeBufferPointer<UInt8>) -> Bool {
        guard stretch.count >= shortest else { return false }
        let digits = stretch.count(where: \.isDigit)
        guard digits >= 4, stretch.count - digits >= 3 else { return false }
        if stretch.allSatisfy(\.isHexadecimal) { return !hashLengths.contains(stretch.count) }
        guard stretch.count >= 32 else { return false }
        let changes = zip(stretch, stretch.dropFirst()).count { $0.isDigit != $1.isDigit }
        return changes * 5 >= stretch.count
    }
}
