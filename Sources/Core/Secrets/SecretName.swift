/// Names of what holds a credential: `GITHUB_TOKEN`, `--api-key`, `"clientSecret"`.
enum SecretName {
    /// Whether what a name stands for may not even be short and harmless, as in a command line that is stored.
    static func mayBeSecret(_ name: String) -> Bool {
        let bytes = Array(name.lowercased().utf8)
        return parts.contains { part in
            part.count <= bytes.count && (0...(bytes.count - part.count)).contains { bytes[$0...].starts(with: part) }
        }
    }

    private static let parts = [
        "key", "token", "secret", "pass", "pw", "kennwort", "senha", "wachtwoord", "contrasena", "auth", "cred",
        "header", "bearer", "cookie", "signature",
    ].map { Array($0.utf8) }

    /// How sure it is that a name's value is a credential.
    enum Kind {
        /// A password: any value is one.
        case password
        /// A token or key: plain numbers and the words of program text are not credentials.
        case token
        /// What signs or proves: only long and mixed values are credentials.
        case proof
    }

    /// The longest name that is looked at, in bytes; of a longer one, the end.
    static let longest = 48

    /// What a name says of its value: by its last part, so `max_tokens` and `token_limit` name none.
    ///
    /// - Parameter name: a name without quotes and dashes around it.
    static func kind(_ name: UnsafeBufferPointer<UInt8>) -> Kind? {
        var end = name.count
        while end > 0, !name[end - 1].isAlphanumeric { end -= 1 }
        guard end >= 2 else { return nil }
        let last = Int((name[end - 1] | 0x20) &- 0x61)
        guard last < 26, lastLetters >> UInt32(last) & 1 == 1 else { return nil }
        let bytes = UnsafeBufferPointer(rebasing: name[max(0, end - longest)..<end])
        if let ending = byLastLetter[last].first(where: { isEnding($0.name, of: bytes) }) { return ending.kind }
        return isPart(bytes) ? .password : nil
    }

    /// The letters that names end with, a bit each.
    private static let lastLetters: UInt32 = "ndesryltgkwa".utf8.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }

    /// `endings` by their last letter.
    private static let byLastLetter: [[(name: StaticString, kind: Kind)]] = {
        var table = [[(name: StaticString, kind: Kind)]](repeating: [], count: 26)
        for ending in endings {
            table[Int(ending.name.utf8Start[ending.name.utf8CodeUnitCount - 1] - 0x61)].append(ending)
        }
        return table
    }()

    /// Ends of names, without the signs between their parts.
    private static let endings: [(name: StaticString, kind: Kind)] = [
        ("password", .password), ("passwd", .password), ("passphrase", .password), ("passcode", .password),
        ("passwort", .password), ("kennwort", .password), ("wachtwoord", .password), ("senha", .password),
        ("contrasena", .password), ("secret", .token), ("token", .token), ("apikey", .token), ("accesskey", .token),
        ("secretkey", .token), ("privatekey", .token), ("accountkey", .token), ("signingkey", .token),
        ("encryptionkey", .token), ("masterkey", .token), ("authkey", .token), ("clientkey", .token),
        ("licensekey", .token), ("deploykey", .token), ("servicekey", .token), ("sharedkey", .token),
        ("bearer", .token), ("signature", .proof), ("authorization", .token), ("credential", .proof),
        ("credentials", .proof), ("cookie", .proof), ("connectionstring", .proof),
    ]

    /// All ends of names that hold a credential.
    static let ends = endings.map(\.name) + shortEnds

    /// Whether a name ends like this when signs are left out and capitals are small.
    private static func isEnding(_ ending: StaticString, of name: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = name.count
        var left = ending.utf8CodeUnitCount
        while left > 0 {
            guard place > 0 else { return false }
            place -= 1
            let byte = name[place]
            if byte == 0x5F || byte == 0x2D || byte == 0x2E { continue }
            guard byte | 0x20 == ending.utf8Start[left - 1] else { return false }
            left -= 1
        }
        return true
    }

    /// Parts that mean nothing within a longer word.
    private static let shortEnds: [StaticString] = ["pass", "pwd", "pw"]

    /// Whether the last part is one of those that mean nothing within a longer word: `DB_PASS`, `dbPwd`, `pgpass`.
    private static func isPart(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if name.elementsEqual("PWD".utf8) || name.elementsEqual("OLDPWD".utf8) { return false }  // directories
        for part in shortEnds where isEnding(part, of: name) {
            let start = name.count - part.utf8CodeUnitCount
            guard start > 0 else { return true }
            let before = name[start - 1]
            return !before.isAlphanumeric || name[start].isCapital && before.isSmall
                || name.elementsEqual("pgpass".utf8)
        }
        return false
    }
}
