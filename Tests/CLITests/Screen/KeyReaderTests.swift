import Testing

@testable import tacho

/// What a terminal sends for keys, as keys.
@Suite struct KeyReaderTests {
    private static let sequences: [(String, [Key])] = [
        ("a", [.character("a")]), ("é", [.character("é")]), ("日", [.character("日")]), ("🙂", [.character("🙂")]),
        ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{1B}[Z", [.backTab]), ("\u{7F}", [.backspace]),
        ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]), ("\u{1B}[1;5B", [.down]), ("\u{1B}[C\u{1B}[D", [.right, .left]),
        ("\u{1B}[H", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}[3~", [.delete]),
        ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]),
        ("\u{12}", [.control("r")]), ("\u{1B}\u{1B}[A", [.escape, .up]),
        // Alt, focus reports, mouse reports and unknown keys are no text.
        ("\u{1B}x", []), ("\u{1B}[I", []), ("\u{1B}[<0;5;5M", []), ("\u{1B}[24~q", [.character("q")]),
        ("\u{00}\u{1F}", []),
        ("\u{1B}[200~a\nb\u{1B}[A\u{1B}[201~c", [.paste("a\nb\u{1B}[A"), .character("c")]),
    ]

    @Test(arguments: sequences)
    func bytesAreKeysInWhateverPiecesTheyCome(text: String, keys: [Key]) {
        var whole = KeyReader()
        let atOnce = whole.read(Array(text.utf8))
        #expect(atOnce == keys)
        var pieces = KeyReader()
        let byteByByte = text.utf8.flatMap { pieces.read([$0]) }
        #expect(byteByByte == keys && !pieces.isWaiting)
    }

    @Test func escapeIsAKeyWhenNothingFollows() {
        let (first, later, next) = read([0x1B], then: Array("q".utf8))
        #expect(first == [] && later == [.escape] && next == [.character("q")])
    }

    @Test func whatIsNoTextIsLeftOut() {
        let (first, _, _) = read([0xFF, 0xC3, 0x28, 0x80, UInt8(ascii: "x")], then: [])
        #expect(first == [.character("("), .character("x")])
        let (cut, later, next) = read([0xE6, 0x97], then: Array("y".utf8))
        #expect(cut == [] && later == [] && next == [.character("y")])
    }

    /// The keys of some bytes, those when nothing follows for a while, and those of more bytes.
    private func read(_ bytes: [UInt8], then more: [UInt8]) -> ([Key], [Key], [Key]) {
        var reader = KeyReader()
        return (reader.read(bytes), reader.finish(), reader.read(more))
    }
}
