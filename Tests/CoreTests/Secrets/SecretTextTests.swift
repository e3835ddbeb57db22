import TachoCore
import TestSupport
import Testing

/// Credentials in all known forms go, whatever stands around them; what only looks alike stays.
@Suite struct SecretTextTests {
    @Test(arguments: SecretSamples.all() + SecretSamples.all(seed: 2))
    func secretsGo(sample: SecretSamples.Sample) {
        for text in [sample.text, "please run " + sample.text, "(\(sample.text))", sample.text + "\nand then stop"] {
            let (line, redacted) = (LogPreview.text(text), SecretText.redacted(text))
            for secret in sample.secrets where secret.utf8.count > 5 {
                #expect(!redacted.contains(secret), "\(redacted)")
                #expect(!line.contains(secret), "\(line)")
            }
        }
    }

    @Test func thereAreEnoughSamples() {
        #expect(SecretSamples.all().count >= 120)
        #expect(SecretSamples.lookAlikes().count >= 60)
    }

    @Test(arguments: SecretSamples.lookAlikes() + SecretSamples.lookAlikes(seed: 2))
    func whatOnlyLooksAlikeStays(text: String) {
        #expect(SecretText.redacted(text) == text)
        #expect(SecretText.redacted("see (\(text)) please") == "see (\(text)) please")
    }

    /// Whatever stands before it, no piece of a secret of 8 bytes is kept where a long prompt is cut.
    @Test func noSecretSurvivesByItsBeginning() {
        let samples = SecretSamples.all().filter { !$0.text.contains("\n") }
        for sample in samples {
            for count in stride(from: 1, through: LogPreview.sourceLimit + 8, by: 11) {
                let text =
                    "go" + String(repeating: " ", count: count) + sample.text + " "
                    + String(repeating: "x ", count: 200)
                let preview = LogPreview.text(text)
                let cutBefore = LogPreview.text(UTF8Text.prefix(of: text, LogPreview.sourceLimit))
                for secret in sample.secrets where secret.utf8.count >= 9 {
                    #expect(!preview.contains(secret.prefix(8)), "\(count) \(preview)")
                    #expect(!cutBefore.contains(secret.prefix(8)), "\(count) \(cutBefore)")
                }
            }
        }
    }

    @Test(arguments: [
        ("ghp_\u{200B}0123456789abcdefghij", "…"), ("pass\u{AD}word: hunter2x", "password: …"),
        ("password: \"correct horse battery\" and more", "password: … and more"),
        (
            "a -----BEGIN PRIVATE KEY----- QUJD REVG -----END PRIVATE KEY----- b",
            "a -----BEGIN PRIVATE KEY----- … -----END PRIVATE KEY----- b"
        ),
        ("use ghp_0123456789abcdefghij.", "use …."), ("f(token=abc123x, 2)", "f(token=… 2)"),
        ("https://h/x?token=abc123x&page=2", "https://h/x?token=…&page=2"),
    ])
    func theRestOfATextStays(text: String, expected: String) {
        #expect(LogPreview.text(text) == expected)
    }

    /// The work grows with the length alone: counted, since times depend on the machine.
    @Test(arguments: [
        "sk-", "ghp_", "a=", "token=", "password is ", "://", "https://a:", "eyJ.", "AKIA", "-----BEGIN ", "\"", "s.s.",
        "?key=",
        "token:\"", "aB3", "a/B3+", "1//0", "hooks.slack.com/services/", "Bearer ", "=\"", "é", "passwordpassword",
        "-p",
    ])
    func hostileTextTakesLinearWork(piece: String) {
        func work(_ count: Int) -> Int {
            let text = String(repeating: piece, count: count / piece.utf8.count)
            return SecretText.work(on: text) + SecretText.work(on: text.replacing(" ", with: "_"))
        }
        let (small, large) = (work(10_000), work(100_000))
        #expect(large <= small * 11)
        #expect(large <= 100 * 2 * 100_000)
    }
}
