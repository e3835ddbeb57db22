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
    ])
    func lineIsHarmless(text: String, expected: String) {
        #expect(SafeText.line(text) == expected)
    }

    @Test func blockKeepsLineBreaks() {
        #expect(SafeText.block("a\n\tb\u{1B}[2J\n") == "a\n\tb\n")
    }
}
