import TachoCore
import Testing

@testable import TachoIngest

/// A damaged line loses what is damaged.
@Suite struct DamagedLineTests {
    private static let a = #"{"id":"a","kind":1,"in":{"id":"x"}}"#
    private static let b = #"{"kind":2,"id":"b","list":[{"id":"y","n":1}]}"#
    private static let zero = "\u{0}"

    private static let lines: [(String, [String], Bool)] = [
        ("\(a)\(b)", ["a", "b"], false), ("\(a) ,\(b)\r", ["a", "b"], false), ("\(a)?\(b)", ["a", "b"], true),
        ("\(a){\"kind\":2,\"id\":", ["a"], true), ("\(a.dropLast())", [], true), ("\(a.dropFirst())", [], true),
        // Torn in a string, behind a colon, in a list, in an escape; then a whole record.
        ("\(a.prefix(9))\(b)", ["b"], true), ("\(a.prefix(17))\(b)", ["b"], true),
        ("\(b.prefix(27))\(a)\(b)", ["a", "b"], true), (#"{"id":"a","kind":"b\"# + "\(a)", ["a"], true),
        ("\(a.prefix(20))\(b)\(a.dropFirst(20))", ["b"], true),
        // Torn in a string, before a record that quotes JSON: read inside out, its brackets match too early.
        (#"{"id":"a","kind":"x"# + #"{"kind":2,"in":[{"t":"{\"id\":1}}}}"}],"id":"b"}"#, ["b"], true),
        // Whole objects in their place are taken as they are; those within a torn one are no records.
        (#"{"n":1}"# + "\(a)", ["?", "a"], false), (#"{"id":"q","in":{"id":"x"},"#, [], true),
        // The end comes too early.
        (#"{"id":"a"},"kind":1}"# + "\(b)", ["a", "b"], true),
        ("\(zero)\(zero)\(a)", ["a"], false), ("\(a)\(zero)\(b)", ["a", "b"], false), (zero, [], false),
        ("\(a.prefix(12))\(zero)\(a.dropFirst(12))", ["a"], false), ("", [], false), ("  ", [], false),
        ("null", [], true), ("[\(a)]", ["a"], true), ("[1,2", [], true), (#""text""#, [], true),
        ("12 \(a)", ["a"], true),
    ]

    @Test(arguments: lines)
    func whatIsWholeIsSaved(line: String, ids: [String], hasLoss: Bool) {
        expect(line, keys: ["id", "kind"], ids, hasLoss)
    }

    private static let linesWithoutKeys: [(String, [String], Bool)] = [
        ("\(a)\(b)", ["a", "b"], false), ("\(a)?\(b)", ["a"], true), ("\(a.prefix(20))\(b)", [], true),
    ]

    /// A log whose records have no keys in common: nothing can be looked for.
    @Test(arguments: linesWithoutKeys)
    func withoutKeysOnlyValuesInARowAreTaken(line: String, ids: [String], hasLoss: Bool) {
        expect(line, keys: [], ids, hasLoss)
    }

    @Test func offsetsAreThoseOfTheLine() {
        let line = Array("\u{0}\u{0}\(Self.a)\u{0}\u{0}\u{0}\(Self.b)".utf8)
        var offsets: [Int] = []
        _ = line.withUnsafeBytes { line in
            DamagedLine.forEachRecord(in: line, keys: ["id"]) {
                offsets.append($1)
                return true
            }
        }
        #expect(offsets == [2, 2 + Self.a.utf8.count + 3])
    }

    /// Many beginnings and no end would take the square of the length.
    @Test func alineOfBeginningsTakesNoLongerThanItsLength() {
        let line = Array(String(repeating: #"{"id":"#, count: 40_000).utf8)
        var count = 0
        let hasLoss = line.withUnsafeBytes { line in
            DamagedLine.forEachRecord(in: line, keys: ["id"]) { _, _ in
                count += 1
                return true
            }
        }
        #expect(hasLoss && count == 0)
    }

    private func expect(_ line: String, keys: [StaticString], _ ids: [String], _ hasLoss: Bool) {
        var found: [String] = []
        let left = Array(line.utf8).withUnsafeBytes { line in
            DamagedLine.forEachRecord(in: line, keys: keys) { record, _ in
                guard let object = JSONObject(record) else { return false }
                found.append(object.string("id") ?? "?")
                return true
            }
        }
        #expect(found == ids)
        #expect(left == hasLoss)
    }
}
