import TestSupport
import Testing

@testable import TachoCore

/// The preview is what the rules say, however quickly it is made: the rules follow here one after another, on whole texts.
@Suite struct LogsPreviewReferenceTests {
    @Test(arguments: 0..<40)
    func previewsFollowTheRules(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let text = Self.text(&random)
            #expect(LogPreview.text(text) == Self.preview(text), "\(text.debugDescription)")
        }
    }

    private static let pieces = [
        "a", "word", "x1", "naïve", "ß", "e\u{301}", "漢字", "🙂", "👨\u{200D}👩\u{200D}👧", "🇩🇪", "\u{200B}", "\u{202E}",
        "\u{AD}", "\u{85}",
        "\u{7F}", "\u{1}", "\n", "\r\n", "\t", "--token", "hunter2", "password:", "=", ":", "\"", "'",
        "sk-ant-api03-aaaaaaaa",
        "ghp_0123456789abcdefghij", "GH_TOKEN=abc123", "https://me:pw@host/x.git", "Bearer", "curl", "-u",
        "me:secret99", "…",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        let count = Int.random(in: 0..<120, using: &random)
        let gap = Bool.random(using: &random) ? " " : ""
        return (0..<count).map { _ in (pieces.randomElement(using: &random) ?? "") + gap }.joined()
    }

    private static func preview(_ text: String) -> String {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        var text = text
        if !isASCII, text.utf8.count > LogPreview.sourceLimit {
            text = UTF8Text.prefix(of: text, LogPreview.sourceLimit)
        }
        let mayGoOn = text.utf8.count > LogPreview.sourceLimit - 4
        if !isASCII { text = printable(text) }
        let line = text.withUTF8 { bytes in
            words(of: UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, LogPreview.sourceLimit)]), mayGoOn)
        }
        return line.count > LogPreview.limit ? String(line.prefix(LogPreview.limit - 1)) + "…" : line
    }

    private static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let isHidden = PrintableText.isUnprintable(scalar, after: result.last, before: rest.first)
            if scalar.isASCII || !isHidden { result.append(scalar) }
        }
        return String(result)
    }

    private static func words(of text: UnsafeBufferPointer<UInt8>, _ mayGoOn: Bool) -> String {
        var words: [String] = []
        let end = mayGoOn ? text.count - SecretText.unfinishedCount(of: text) : text.count
        SecretText.forEachWord(of: UnsafeBufferPointer(rebasing: text[..<end])) { place, replacement in
            if replacement?.isEmpty != true {
                words.append(String(decoding: replacement ?? Array(text[place]), as: UTF8.self))
            }
            return true
        }
        var line = words.joined(separator: " ")
        if end < text.count { line += " …" }
        return line
    }
}
