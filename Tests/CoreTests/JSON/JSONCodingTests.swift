import TachoCore
import Testing

@Suite struct JSONCodingTests {
    private struct Record: Codable, Hashable {
        enum Color: String, Codable { case red }
        struct Part: Codable, Hashable { var size: Int32 }

        var name: String
        var color: Color
        var note: String?
        var parts: [Part]
        var counts: [String: UInt64]
        var ratio: Double
        var isBig: Bool
        var raw: JSONValue
    }

    private let record = Record(
        name: "n",
        color: .red,
        note: nil,
        parts: [Record.Part(size: -1), Record.Part(size: 2)],
        counts: ["most": .max, "none": 0],
        ratio: 0.5,
        isBig: true,
        raw: .number("12345678901234567.25")
    )

    @Test func aTypeIsEncodedWithSortedNamesAndDecodedAgain() throws {
        let text = try JSONValue(encoding: record).jsonText
        #expect(
            text
                == #"{"color":"red","counts":{"most":18446744073709551615,"none":0},"isBig":true,"name":"n","#
                + #""parts":[{"size":-1},{"size":2}],"ratio":0.5,"raw":12345678901234567.25}"#
        )
        #expect(try JSONValue(json: Array(text.utf8)).decoded(as: Record.self) == record)
    }

    @Test func wholeDoublesHaveNoFraction() throws {
        #expect(try JSONValue(encoding: [1.0, -3, 0.1, 1e20]).jsonText == "[1,-3,0.1,1e+20]")
    }

    @Test(arguments: [
        #"{}"#, #"{"size":"1"}"#, #"{"size":1.5}"#, #"{"size":4294967296}"#, #"{"size":null}"#, "[]", "1",
        #"{"size":[1]}"#,
    ])
    func whatIsMissingOrOfAnotherTypeIsRefused(text: String) throws {
        let value = try JSONValue(json: Array(text.utf8))
        #expect(throws: DecodingError.self) { try value.decoded(as: Record.Part.self) }
    }

    @Test func numbersKeepEveryDigit() throws {
        let value = try JSONValue(json: Array("[0.020408999999999997,12345678901234.567890,1e-7,-2]".utf8))
        #expect(value.arrayValue?.map { $0.scaled(by: 9) } == [20_409_000, nil, 100, -2_000_000_000])
        #expect(value.arrayValue?[1].jsonText == "12345678901234.567890")
    }

    @Test func ofEqualNamesTheLastOneCounts() throws {
        let text = Array(#"{"a":1,"a":2}"#.utf8)
        #expect(try JSONValue(json: text) == ["a": 2])
        #expect(text.withUnsafeBytes { JSONObject($0)?.integer("a") } == 2)
    }
}
