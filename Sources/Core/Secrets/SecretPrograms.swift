import Libc

/// Programs that get a password as an option of one letter: `curl -u me:x`, `mysql -px`.
struct SecretPrograms {
    /// The options of a program behind which a password stands, as the next word or in the same one.
    struct Options {
        var next: [StaticString] = []
        var same: [StaticString] = []
    }

    private static let web = Options(next: ["-u", "--user", "-U", "--proxy-user", "-a", "--auth"], same: ["-u", "-U"])
    private static let database = Options(same: ["-p"])
    private static let login = Options(next: ["-p"])
    private static let known: [(names: [StaticString], options: Options)] = [
        (["curl", "wget", "xh"], web),
        (["http", "https"], Options(next: ["-a", "--auth"])),
        (["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump", "mycli"], database),
        (["sshpass"], Options(next: ["-p"], same: ["-p"])),
        (["redis-cli", "valkey-cli"], Options(next: ["-a"])),
        (["mongosh", "mongo", "mongodump", "twine", "login"], login),
        (["ldapsearch", "ldapadd", "ldapmodify"], Options(next: ["-w"])),
        (["sqlcmd", "bcp", "zip"], Options(next: ["-P"])),
        (["smbclient"], Options(next: ["-U"])),
        (["openssl"], Options(next: ["-k"])),
    ]

    /// The names of all these programs.
    static let names = known.flatMap(\.names)

    /// The programs by their first letter.
    private static let byFirstLetter: [[(name: StaticString, options: Options)]] = {
        var table = [[(name: StaticString, options: Options)]](repeating: [], count: 26)
        for (names, options) in known {
            for name in names { table[Int(name.utf8Start[0] &- 0x61)].append((name, options)) }
        }
        return table
    }()

    /// The options of a program; nil for one that takes no password.
    static func options(of word: UnsafeBufferPointer<UInt8>) -> Options? {
        guard (2...64).contains(word.count) else { return nil }
        var start = word.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
        while start < word.count, !word[start].isAlphanumeric { start += 1 }
        guard start < word.count, word[start].isSmall else { return nil }
        let name = UnsafeBufferPointer(rebasing: word[start...])
        return byFirstLetter[Int(word[start] &- 0x61)].first { name.equals($0.name) }?.options
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are the bytes of a literal.
    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && starts(with: text)
    }

    /// Whether the bytes of a literal come first.
    func starts(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount, let baseAddress else { return text.utf8CodeUnitCount == 0 }
        return memcmp(baseAddress, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}
