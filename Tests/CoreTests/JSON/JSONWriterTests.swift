import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct JSONWriterTests {
    /// What every writer of the program escapes, and what each escapes beyond that.
    @Test(arguments: [
        ("\"\\/", #"\"\\/"#, #"\"\\/"#, #"\"\\/"#),
        ("\u{8}\t\n\u{C}\r", #"\b\t\n\f\r"#, #"\b\t\n\f\r"#, #"\b\t\n\f\r"#),
        ("\0\u{1B}\u{1F}", #"\u0000\u001b\u001f"#, #"\u0000\u001b\u001f"#, #"\u0000\u001b\u001f"#),
        ("\u{7F}", "\u{7F}", #"\u007f"#, "\u{7F}"),
        ("\u{85}\u{9B}31m", "\u{85}\u{9B}31m", #"\u0085\u009b31m"#, "\u{85}\u{9B}31m"),
        ("\u{2028}\u{2029}", "\u{2028}\u{2029}", #"\u2028\u2029"#, "\u{2028}\u{2029}"),
        ("</script>&", "</script>&", "</script>&", #"\u003c/script\u003e\u0026"#),
        ("é→😀\u{A0}\u{2027}", "é→😀\u{A0}\u{2027}", "é→😀\u{A0}\u{2027}", "é→😀\u{A0}\u{2027}"),
    ])
    func escapingIsStated(text: String, plain: String, terminalSafe: String, html: String) {
        for (escaping, expected) in [(JSONEscaping.plain, plain), (.terminalSafe, terminalSafe), (.html, html)] {
            var json = JSONWriter(escaping: escaping)
            json.text(text)
            #expect(json.string == "\"\(expected)\"", "\(escaping)")
        }
    }

    @Test func aDocumentIsWrittenInTheOrderOfItsMembers() {
        var json = JSONWriter()
        json.object {
            $0.member("b", "x")
            $0.member("absent", String?.none)
            $0.member("a", -7)
            $0.array("list") { list in
                list.boolean(true)
                list.null()
                list.array { _ in }
                list.object { _ in }
            }
            $0.object("o") { $0.member("yes", false) }
            $0.key("\"k\"")
            $0.json("0.25".utf8)
        }
        #expect(json.string == #"{"b":"x","a":-7,"list":[true,null,[],{}],"o":{"yes":false},"\"k\"":0.25}"#)
    }

    @Test func aPrettyDocumentHasALineAValue() {
        let value: JSONValue = ["a": [1, ["b": nil]], "c": [], "d": [:]]
        let expected = """
            {
              "a" : [
                1,
                {
                  "b" : null
                }
              ],
              "c" : [],
              "d" : {}
            }
            """
        #expect(value.text(isPretty: true) == expected)
    }

    @Test(arguments: [Int64.min, -1, 0, 9, 10, 1_795_360_417_123, .max])
    func wholeNumbersAreExact(number: Int64) {
        var json = JSONWriter()
        json.integer(number)
        #expect(json.string == "\(number)")
    }

    /// Documents were written by Foundation once: stored digests and exports hold its form.
    @Test(arguments: 0..<40)
    func plainTextIsWhatFoundationWrites(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let scalars: [ClosedRange<UInt32>] = [0...0x7F, 0x80...0x2030, 0xFF00...0x1F6FF]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var members: [String: String] = [:]
        for _ in 0..<20 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<12, using: &random) {
                guard let range = scalars.randomElement(using: &random) else { continue }
                text.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "x")
            }
            members[String(text)] = String(text)
        }
        let expected = String(decoding: try encoder.encode(members), as: UTF8.self)
        let written = try JSONValue(encoding: members).text(escaping: .plain)
        // Equal scalar by scalar, whatever the order of keys that differ in normalization only.
        #expect(written.unicodeScalars.count == expected.unicodeScalars.count)
        #expect(try JSONValue(json: Array(written.utf8)) == JSONValue(json: Array(expected.utf8)))
    }
}
