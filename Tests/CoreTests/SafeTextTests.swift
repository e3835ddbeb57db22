import TachoCore
import Testing

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("plain text", "plain text"),
        ("\u{1B}[31mred\u{1B}[0m", "red"),
        ("\u{1B}]0;title\u{07}after", "after"),
        ("\u{1B}]8;;http://x\u{1B}\\link", "link"),
        ("\u{1B}Pdevice\u{1B}\\x", "x"),
        ("\u{1B}(Bx", "x"),
        ("\u{9B}2Jx", "x"),
        ("end\u{1B}", "end"),
        ("a\u{1B}]unterminated", "a"),
        ("a\tb\nc\rd", "a b c d"),
        ("a\u{00}\u{08}\u{7F}\u{85}b", "ab"),
        ("a\u{202E}b\u{2066}c\u{200F}d", "abcd"),
        ("a\u{E0041}\u{E0062}b", "ab"),
        ("a\u{200B}\u{FEFF}b", "ab"),
        ("\u{2028}x", " x"),
        ("é 東京 👩‍💻 e\u{301}", "é 東京 👩‍💻 e\u{301}"),
        ("a\u{115F}b\u{1160}c\u{3164}d\u{FFA0}e", "abcde"),
        ("ad\u{200D}min ad\u{200C}min", "admin admin"), ("\u{200D}x\u{200D}", "x"),
        ("می\u{200C}خواهم क\u{94D}\u{200D}ष", "می\u{200C}خواهم क\u{94D}\u{200D}ष"),
        ("👨‍👩‍👧 ❤️ 1️⃣ 👍🏽 🏳️‍🌈", "👨‍👩‍👧 ❤️ 1️⃣ 👍🏽 🏳️‍🌈"),
        ("a\u{FE0F}\u{FE0E}\u{FE00}\u{34F}b❤\u{FE0F}\u{FE0F}", "ab❤\u{FE0F}"),
    ])
    func lineIsHarmless(text: String, expected: String) {
        #expect(SafeText.line(text) == expected)
    }

    @Test func blockKeepsLineBreaks() {
        #expect(SafeText.block("a\n\tb\u{1B}[2J\n") == "a\n\tb\n")
    }
}
