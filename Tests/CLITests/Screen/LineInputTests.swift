import Testing

@testable import tacho

/// The editing of a typed line.
@Suite struct LineInputTests {
    private func typed(_ keys: [Key], into text: String = "") -> LineInput {
        var input = LineInput(text)
        let isTaken = keys.map { input.take($0) }
        #expect(!isTaken.contains(false))
        return input
    }

    @Test func keysEditAtTheCursor() {
        #expect(typed([.character("a"), .character("c"), .left, .character("b")]).text == "abc")
        #expect(typed([.backspace], into: "日本").text == "日")
        #expect(typed([.home, .delete], into: "abc").text == "bc")
        #expect(typed([.control("w")], into: "one two  ").text == "one ")
        #expect(typed([.control("u")], into: "one").text == "")
        #expect(typed([.home, .right, .control("k")], into: "one").text == "o")
        #expect(typed([.backspace, .left, .delete]).text == "")
    }

    @Test func pastedLinesBecomeOne() {
        #expect(typed([.paste("a\nb\u{1B}[2J")], into: "x ").text == "x a b")
    }

    @Test func cursorStandsAfterWideCharacters() {
        #expect(typed([.left], into: "日本").cursorColumn == 2)
        // A combining mark that comes alone joins what is before it.
        #expect(typed([.character("e"), .character("\u{301}"), .character("x")]).text == "e\u{301}x")
    }

    @Test func otherKeysAreNotTaken() {
        var input = LineInput("a")
        let isTaken = [Key.enter, .escape, .up, .tab].map { input.take($0) }
        #expect(isTaken == [false, false, false, false] && input == LineInput("a"))
    }
}
