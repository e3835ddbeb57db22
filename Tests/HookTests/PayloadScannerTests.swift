import Foundation
import TestSupport
import Testing

@testable import TachoHook

@Suite struct PayloadScannerTests {
    private static func scan(_ text: String, pieces: Int) -> PayloadScanner {
        var scanner = PayloadScanner(keys: ["id", "name", "last"], list: "tasks", nested: ("in", "run"))
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            bytes[start..<min(start + pieces, bytes.count)].withUnsafeBytes { scanner.scan($0) }
        }
        return scanner
    }

    private static func text(_ scanner: PayloadScanner) -> String {
        let values = ["id", "name", "last"].map { key in
            scanner.value(key).map { String(decoding: $0, as: UTF8.self) } ?? "-"
        }
        return (values + [scanner.runningCount.map(String.init) ?? "-"]).joined(separator: " ")
    }

    private static let long = String(repeating: #"x\"y\\"#, count: 200)

    private static let texts: [(String, String)] = [
        ("", "- - - -"), ("{}", "- - - -"), (#"{"id":"a","name":"b","last":"c"}"#, "a b c -"),
        (#" { "id" : "a" , "other" : [1, {"id":"no"}, "id"], "last" : "c" } "#, "a - c -"),
        (#"{"x":{"id":"no","y":{"id":"no"}},"id":"a"}"#, "a - - -"), (#"{"x":"id","id":"a"}"#, "a - - -"),
        (#"{"x":"\"id\":\"no\"","id":"a"}"#, "a - - -"), (#"{"x":"\\","id":"a"}"#, "a - - -"),
        (#"{"x":"\\\"","id":"a","name":"q\"q"}"#, #"a q\"q - -"#), (#"{"id":"a","id":"b"}"#, "b - - -"),
        (#"{"id":5,"name":null,"last":["id"]}"#, "- - - -"), (#"["id","a"]"#, "- - - -"), (#""id""#, "- - - -"),
        (#"{"id":"a","x":"\#(long)","last":"c"}"#, "a - c -"), (#"{"tasks":[],"id":"a"}"#, "a - - 0"),
        (
            #"{"tasks":[{"status":"running","id":"no"},{"id":"x","status":"done"},{"status":"running"}],"id":"a"}"#,
            "a - - 2"
        ),
        (#"{"tasks":[{"x":{"status":"running"},"y":["status","running"]}],"last":"c"}"#, "- - c 0"),
        (#"{"x":[{"status":"running"}],"tasks":"running"}"#, "- - - -"), (#"{"id":"torn"#, "- - - -"),
        (#"{"\#(String(repeating: "k", count: 300))":"v","id":"a"}"#, "a - - -"), (#"}}]]{"id":"a"}"#, "- - - -"),
    ]

    @Test(arguments: texts, [1, 2, 3, 7, 64, 100_000])
    func onlyTheWantedMembersAtTheTopAreFound(text: (String, String), pieces: Int) {
        #expect(Self.text(Self.scan(text.0, pieces: pieces)) == text.1)
    }

    @Test(arguments: [1, 5, 4_096]) func ofALongValueTheBeginningIsKept(pieces: Int) {
        let scanner = Self.scan(#"{"id":"\#(String(repeating: "é", count: 5_000))","last":"c"}"#, pieces: pieces)
        #expect(scanner.value("id")?.count == PayloadScanner.valueLimit)
        #expect(scanner.value("last") == Array("c".utf8))
    }

    @Test(arguments: [1, 3, 100_000]) func aNestedValueCountsWholeAndAtItsPlaceAlone(pieces: Int) {
        let long = String(repeating: "x", count: PayloadScanner.nestedLimit)
        let texts: [(String, String?)] = [
            (#"{"in":{"run":"a b","x":1},"id":"c"}"#, "a b"), (#"{"in":{"x":{"run":"no"},"run":"a"}}"#, "a"),
            (#"{"in":{"x":["run","no"]}}"#, nil), (#"{"run":"no","in":"run"}"#, nil),
            (#"{"other":{"run":"no"},"in":[{"run":"no"}]}"#, nil), (#"{"in":{"run":["a"]}}"#, nil),
            (#"{"in":{"run":"\#(long)"}}"#, nil), (#"{"in":{"run":"\#(long.dropLast())"}}"#, String(long.dropLast())),
        ]
        for (text, value) in texts {
            let scanner = Self.scan(text, pieces: pieces)
            #expect(scanner.nestedValue.map { String(decoding: $0, as: UTF8.self) } == value, "\(text.prefix(80))")
        }
        #expect(Self.scan(texts[0].0, pieces: pieces).value("id") == Array("c".utf8))
    }

    /// Any bytes at all do no harm, and cutting them elsewhere changes nothing.
    @Test func randomBytesAreReadTheSameInAnyPieces() {
        var generator = SeededGenerator(seed: 7)
        let parts = [
            "{", "}", "[", "]", "\"", "\\", ",", ":", "id", "\"id\"", "\"a\"", "tasks", "\"status\"", "\"running\"",
            " ",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 1...30, using: &generator))
                .map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            let whole = Self.text(Self.scan(text, pieces: 1_000))
            #expect(whole == Self.text(Self.scan(text, pieces: 1)), "\(text)")
            #expect(whole == Self.text(Self.scan(text, pieces: 3)), "\(text)")
        }
    }
}
