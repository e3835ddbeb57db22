/// Distinguishes possible secrets from names of models, modes and directories.
///
/// Rather too strict than too lax: what is taken for a secret is only left out of a stored command line.
enum SecretPattern {
    /// Whether `text` has the form of a key, a token or another random string.
    static func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return hasKnownPrefix(bytes) || hasRandomRun(bytes) || changesClassOften(bytes) || hasUserInfo(bytes)
    }

    /// Whether an option or variable with this name carries a secret, such as `--api-key` and `GITHUB_TOKEN`.
    static func isSensitiveName(_ name: String) -> Bool {
        let bytes = Array(name.lowercased().utf8)
        return sensitiveParts.contains { holds(bytes, Array($0.utf8)) }
    }

    /// Beginnings of the keys of OpenAI, Anthropic, GitHub, GitLab, Slack, AWS, Google, xAI, Groq and others, and of JWTs.
    private static let prefixes = [
        "sk-", "sk_", "pk_", "rk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "xapp-",
        "AKIA", "ASIA", "AIza", "ya29.", "eyJ", "hf_", "npm_", "pypi-", "dop_v1_", "SG.", "shpat_", "xai-", "gsk_",
        "r8_",
        "AGE-SECRET-KEY", "Bearer", "bearer", "Basic ", "pplx-", "tvly-", "fw_", "ops_eyJ", "dp.st.", "nvapi-", "AQ.",
    ]

    private static let sensitiveParts = [
        "key", "token", "secret", "pass", "pwd", "auth", "cred", "header", "bearer", "cookie", "signature",
    ]

    private static func hasKnownPrefix(_ bytes: [UInt8]) -> Bool {
        prefixes.contains { prefix in
            let prefix = prefix.utf8
            guard bytes.count > prefix.count else { return false }
            return (0..<(bytes.count - prefix.count)).contains { start in
                let isAtEdge = start == 0 || !isAlphanumeric(bytes[start - 1])
                return isAtEdge && bytes[start...].starts(with: prefix)
            }
        }
    }

    /// Whether letters and digits follow one another for at least 16 places, or either of them for very long.
    private static func hasRandomRun(_ bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { !isAlphanumeric($0) }).contains { run in
            let digits = run.reduce(0) { $0 + (ShellByte.isDigit($1) ? 1 : 0) }
            return run.count >= 16 && digits > 0 || run.count >= 32
        }
    }

    /// Whether small letters, capitals and digits take turns as they do in random strings: a quarter of the places.
    private static func changesClassOften(_ bytes: [UInt8]) -> Bool {
        var count = 0
        var changes = 0
        var last = 0
        for byte in bytes {
            let kind = kind(of: byte)
            if kind != 0 { count += 1 }
            if kind != 0, last != 0, kind != last { changes += 1 }
            last = kind
        }
        return count >= 12 && changes * 4 >= count
    }

    /// Whether an address names a user, as in `https://user:password@host`, or carries a query.
    private static func hasUserInfo(_ bytes: [UInt8]) -> Bool {
        guard let scheme = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[scheme...].starts(with: "://".utf8) else {
            return false
        }
        return bytes.contains(UInt8(ascii: "@")) || bytes.contains(ShellByte.question)
    }

    private static func kind(of byte: UInt8) -> Int {
        if ShellByte.isDigit(byte) { return 1 }
        guard ShellByte.isLetter(byte) else { return 0 }
        return byte >= 0x61 ? 2 : 3
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { ShellByte.isLetter(byte) || ShellByte.isDigit(byte) }

    private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= bytes.count else { return false }
        return (0...(bytes.count - part.count)).contains { bytes[$0...].starts(with: part) }
    }
}
