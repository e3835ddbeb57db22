import Testing

@testable import TachoCore

@Suite struct ScannerTests {
    @Test func visitsKeysAndSkipsTheRest() throws {
        let line = #" { "a" : [1, {"id": "no"}, "}]"], "id" : "yes", "n" : -12 , "t": true, "z": null } "#
        let seen = try #require(Self.members(of: line))
        #expect(seen["id"] == "yes")
        #expect(seen.keys.sorted() == ["a", "id", "n", "t", "z"])
    }

    @Test(arguments: [
        (#""plain""#, "plain"), (#""a\"b\\""#, #"a"b\"#), (#""\n\t\/\b""#, "\n\t/\u{8}"), (#""\u00e9\u20ac""#, "é€"),
        (#""\ud83d\ude42""#, "🙂"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\udc00""#, "\u{FFFD}"),
        (#""\q""#, "\u{FFFD}"), (#""\uZZZZ""#, "\u{FFFD}ZZZZ"), (#""ü🙂""#, "ü🙂"), (#""""#, ""),
    ])
    func stringsAreUnescaped(json: String, text: String) {
        #expect(Self.on(json) { $0.text()?.string } == text)
    }

    @Test func prefixesEndAtWholeCharacters() {
        let json = #""aü🙂\u00e9\n""#
        let prefixes = (0...18).map { count in Self.on(json) { $0.text()?.prefix(count) } }
        #expect(prefixes[1] == "a")
        #expect(prefixes[2] == "a")
        #expect(prefixes[3] == "aü")
        #expect(prefixes[6] == "aü")
        #expect(prefixes[7] == "aü🙂")
        #expect(prefixes[12] == "aü🙂")
        #expect(prefixes[13] == "aü🙂é")
        #expect(prefixes[18] == "aü🙂é\n")
    }

    @Test(arguments: [
        ("0", 0, 0), ("12", 0, 12), ("-7", 0, -7), ("1.5", 0, 2), ("-1.5", 0, -2), ("1e3", 0, 1_000), ("12.0", 0, 12),
        ("0.020408999999999997", 9, 20_409_000), ("1.1358E-1", 9, 113_580_000), ("0", 9, 0), ("5e-10", 9, 1),
        ("4e-10", 9, 0), ("9223372036854775807", 0, Int.max),
    ])
    func numbersAreExact(json: String, scale: Int, value: Int) {
        #expect(Self.on(json) { $0.number(scale: scale) } == value)
    }

    @Test(arguments: ["9223372036854775808", "1e30", "null", "\"5\"", "true", "[1]", "1e", "--1", "1e999999999"])
    func whatIsNoWholeNumberIsNil(json: String) {
        #expect(Self.on(json) { $0.integer() } == nil)
    }

    @Test(arguments: [
        ("2026-01-02T10:00:00.123Z", Int64(1_767_348_000_123)), ("2026-01-02T10:00:00Z", 1_767_348_000_000),
        ("2026-01-02T11:00:00.1239999+01:00", 1_767_348_000_123), ("1970-01-01T00:00:00Z", 0),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("1969-12-31T23:59:59Z", -1_000),
    ])
    func momentsAreRead(text: String, milliseconds: Int64) {
        #expect(Self.on("\"\(text)\"") { $0.text()?.timestamp?.milliseconds } == milliseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-13-02T10:00:00Z", "2026-01-02 10:00", "2026-01-02T10:00:00", "x026-01-02T10:00:00Z",
    ])
    func otherTextsAreNoMoments(text: String) {
        #expect(Self.on("\"\(text)\"") { $0.text()?.timestamp } == nil)
    }

    @Test(arguments: [
        "", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":}", "{a:1}", "{\"a\" 1}", "{\"a\":\"x}", "{\"a\":[}",
        "{} {}",
        "{}x", "{\"a\":\u{1}}", "[1,2", "{\"a\":[[[[\"b\"}",
    ])
    func malformedObjectsAreRefused(line: String) {
        #expect(Self.members(of: line) == nil)
    }

    @Test func deepNestingAndLongRunsOfBackslashesAreNoTrouble() {
        let depth = 100_000
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(Self.members(of: "{\"a\":\(nested),\"b\":1}")?.count == 2)
        let escapes = String(repeating: #"\\\""#, count: 100_000)
        #expect(Self.members(of: "{\"a\":\"\(escapes)\",\"b\":1}")?.count == 2)
        #expect(Self.members(of: "{\"a\":\(String(repeating: "[", count: depth))") == nil)
    }

    /// The string members of an object, others as an empty text; nil when it is malformed.
    static func members(of line: String) -> [String: String]? {
        on(line) { cursor in
            guard cursor.enterObject() else { return nil }
            var members: [String: String] = [:]
            while let key = cursor.nextKey() {
                let name = key.string
                if cursor.kind() == .string {
                    members[name] = cursor.text()?.string
                } else {
                    members[name] = ""
                    cursor.skipValue()
                }
            }
            return cursor.isAtEnd ? members : nil
        }
    }

    private static func on<Value>(_ json: String, _ body: (inout JSONCursor) -> Value?) -> Value? {
        Array(json.utf8).withUnsafeBytes { bytes in
            var cursor = JSONCursor(bytes)
            return body(&cursor)
        }
    }
}
