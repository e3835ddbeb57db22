/// Whether a single word of a command line may be stored.
///
/// Stricter than `SecretText`: what is taken for a secret here is only left out of the line.
enum SecretPattern {
    /// Whether `text` has the form of a key, a token or another random string.
    static func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { hasKnownStart($0) || hasRandomRun($0) || changesClassOften($0) || hasUserInfo($0) }
    }

    /// What every key of a kind begins with, however short.
    private static let starts: [StaticString] = ["sk-", "sk_", "pk_", "rk_", "xox", "Bearer", "bearer", "Basic "]

    private static func hasKnownStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.contains { place in
            guard place == 0 || !bytes[place - 1].isAlphanumeric else { return false }
            let rest = UnsafeBufferPointer(rebasing: bytes[place...])
            if starts.contains(where: { rest.count > $0.utf8CodeUnitCount && rest.starts(with: $0) }) { return true }
            return SecretForm.byFirstByte[Int(bytes[place] & 0x7F)].contains { form in
                form.isTelling ? form.starts(bytes, at: place) : form.match(bytes, at: place) != nil
            }
        }
    }

    /// Whether letters and digits follow one another for at least 16 places, or either of them for very long.
    private static func hasRandomRun(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.split { !$0.isAlphanumeric }.contains { run in
            run.count >= 16 && run.contains(where: \.isDigit) || run.count >= 32
        }
    }

    /// Whether small letters, capitals and digits take turns as they do in random strings: a quarter of the places.
    private static func changesClassOften(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var (count, changes, last) = (0, 0, 0)
        for byte in bytes {
            let kind = byte.isDigit ? 1 : byte.isSmall ? 2 : byte.isCapital ? 3 : 0
            if kind != 0 { count += 1 }
            if kind != 0, last != 0, kind != last { changes += 1 }
            last = kind
        }
        return count >= 12 && changes * 4 >= count
    }

    /// Whether an address names a user, as in `https://user:password@host`, or carries a query.
    private static func hasUserInfo(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let scheme = bytes.firstIndex(of: 0x3A) else { return false }
        let rest = UnsafeBufferPointer(rebasing: bytes[scheme...])
        return rest.starts(with: "://") && (bytes.contains(0x40) || bytes.contains(0x3F))
    }
}
