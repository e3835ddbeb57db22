import Testing

/// Texts with credentials in all known forms, and texts that only look alike.
///
/// The random parts are made here, so that no scanner of repositories takes this file for a leak: `{b36}` stands for 36 letters
/// and digits, `{x32}` for hexadecimal digits, `{u16}` for capitals and digits, `{s40}` for base64, `{d12}` for digits,
/// `{p9}` for a password.
package enum SecretSamples {
    /// A text with credentials.
    package struct Sample: Sendable, CustomTestStringConvertible {
        /// The form it was made of.
        package let form: String
        package let text: String
        /// What must not be stored.
        package let secrets: [String]

        package var testDescription: String { form }
    }

    /// One text for each form; `seed` makes other random parts.
    package static func all(seed: UInt64 = 1) -> [Sample] {
        var generator = SeededGenerator(seed: seed)
        return forms.map { sample($0, &generator) }
    }

    /// Texts that have to stay as they are.
    package static func lookAlikes(seed: UInt64 = 1) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return harmless.map { sample($0, &generator).text }
    }

    private static func sample(_ form: String, _ generator: inout SeededGenerator) -> Sample {
        var text = ""
        var secrets: [String] = []
        var rest = form[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let code = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            rest = rest[rest.index(after: close)...]
            guard let kind = code.first, let count = Int(code.dropFirst()) else {
                text += "{" + code + "}"
                continue
            }
            let part = random(kind, count, &generator)
            text += part
            secrets.append(part)
        }
        return Sample(form: form, text: text + String(rest), secrets: secrets)
    }

    private static func random(_ kind: Character, _ count: Int, _ generator: inout SeededGenerator) -> String {
        let (capitals, smalls, digits) = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789")
        let letters: String =
            switch kind {
            case "x": digits + "abcdef"
            case "u": capitals + "234567"
            case "s": capitals + smalls + digits + "+/"
            case "d": digits
            default: capitals + smalls + digits
            }
        let alphabet = Array(letters)
        while true {
            let text = String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
            // As good as every random string has all kinds of characters; one that has not is no sample of it.
            let kinds = [capitals, smalls, digits].filter { group in text.contains { group.contains($0) } }.count
            if kinds >= (kind == "d" ? 1 : "xu".contains(kind) ? 2 : 3) { return text }
        }
    }
}
