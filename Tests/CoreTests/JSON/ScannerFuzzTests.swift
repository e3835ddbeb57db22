import Foundation
import TestSupport
import Testing

@testable import TachoCore

/// What Foundation writes, the scanner reads.
@Suite struct ScannerFuzzTests {
    @Test(arguments: 0..<40)
    func validObjectsAreReadAsFoundationReadsThem(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<50 {
            let object = Self.object(&random)
            let bytes = try JSONSerialization.data(withJSONObject: object)
            let members = try #require(ScannerTests.members(of: String(decoding: bytes, as: UTF8.self)))
            #expect(members.keys.sorted() == object.keys.sorted())
            for (key, value) in object { if let text = value as? String { #expect(members[key] == text) } }
        }
    }

    /// Knowing where containers end changes nothing of what is read, in damaged texts either.
    @Test(arguments: 0..<40)
    func notedEndsAreThoseThatAreFound(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<50 {
            let object = (0..<3).map { _ in Self.object(&random) }
            var bytes = Array(try JSONSerialization.data(withJSONObject: ["list": object, "more": [object, object]]))
            if Bool.random(using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = Array("{}[]\",".utf8).randomElement(using: &random) ?? 0
            }
            bytes.withUnsafeBytes { bytes in
                let expected = Self.places(JSONCursor(bytes))
                JSONSpans.with { spans in
                    _ = JSONObject(bytes, spans: spans)
                    #expect(Self.places(JSONCursor(bytes, spans: spans)) == expected)
                }
            }
        }
    }

    /// Where each value of a text begins and ends, the outer before the inner.
    private static func places(_ cursor: JSONCursor, depth: Int = 0) -> [Range<Int>] {
        var whole = cursor
        guard let kind = whole.kind(), depth < 20 else { return [] }
        let start = whole.index
        whole.skipValue()
        var places = [start..<whole.index]
        var inner = cursor
        if kind == .object, inner.enterObject() {
            while inner.nextKey() != nil {
                places += Self.places(inner, depth: depth + 1)
                inner.skipValue()
            }
        } else if kind == .array, inner.enterArray() {
            while inner.nextElement() {
                places += Self.places(inner, depth: depth + 1)
                inner.skipValue()
            }
        }
        return places
    }

    private static func object(_ random: inout SeededGenerator, depth: Int = 0) -> [String: Any] {
        var object: [String: Any] = [:]
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            object[text(&random)] = value(&random, depth: depth)
        }
        return object
    }

    private static func value(_ random: inout SeededGenerator, depth: Int) -> Any {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
        case 0: return Int.random(in: -1_000...1_000, using: &random)
        case 1: return Bool.random(using: &random)
        case 2: return NSNull()
        case 3, 4: return text(&random)
        case 5: return (0..<3).map { _ in value(&random, depth: depth + 1) }
        default: return object(&random, depth: depth + 1)
        }
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let pieces = ["a", "\"", "\\", "\n", "é", "🙂", "\u{1}", "{", "}", "[", "]", ":", ",", "/", "\u{2028}"]
        return (0..<Int.random(in: 0..<8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }
}
