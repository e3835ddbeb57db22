import Foundation
import TachoCore
import Testing

@Suite(.serialized) struct JSONValueTests {
    @Test(
        "a text comes back byte for byte when it is compact and sorted",
        arguments: [
            "null", "true", "false", "0", "-1", "1.5", "1.0", "0.1", "1e+300", "123456789012345678901234567890",
            "1e400",
            #""""#, #""a\"\\\nü""#, #""\u0000\u0007\u007f\u0085\u2028\u2029""#, #""Â\u0085ÂéâĀ‧‪💚""#, "[]",
            "[1,[2,{}]]", #"{"a":1,"b":[null]}"#,
        ]
    )
    func roundTrip(text: String) throws {
        #expect(try JSONValue(json: Array(text.utf8)).jsonText == text)
    }

    @Test(
        "escapes and surrogates",
        arguments: [
            (#""\u0041\/\b\f""#, "A/\u{8}\u{c}"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"),
            (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        ]
    )
    func escapes(text: String, expected: String) throws {
        #expect(try JSONValue(json: Array(text.utf8)) == .string(expected))
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", " ", "nul", "truex", "01", "1.", ".5", "+1", "1e", "-", "NaN", "[1,]", "[,]", "[1 2]", "{\"a\"}",
            "{a:1}",
            #"{"a":1,}"#, #""\x""#, #""\u12g4""#, #""open"#, "\"a\nb\"", "[", "{", "]", "1 1", "\u{FEFF}1",
        ]
    )
    func malformed(text: String) {
        #expect(throws: JSONSyntax.Failure.self) { try JSONValue(json: Array(text.utf8)) }
    }

    @Test func `nesting is bounded`() throws {
        let limit = JSONSyntax.maximumDepth
        let fits = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try JSONValue(json: Array(fits.utf8)).jsonText == fits)
        #expect(throws: JSONSyntax.Failure.tooDeep(limit: limit)) { try JSONValue(json: Array("[\(fits)]".utf8)) }
    }

    @Test func `random bytes never crash the parser`() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array(#"{}[]",:\u0123456789eE+-.truefalsn "#.utf8) + [0xC3, 0xBC, 0xFF]
        for _ in 0..<5_000 {
            let text = (0..<20).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            let isJSON = (try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)) != nil
            let isOurs = (try? JSONValue(json: text)) != nil
            #expect(!isOurs || isJSON || text.contains(UInt8(ascii: "u")) || text.contains(UInt8(ascii: "e")))
        }
    }
}
