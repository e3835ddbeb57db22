import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoIngest

/// Any bytes may come out of a log; the scanner must neither crash nor hang nor read beyond them.
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

    @Test(arguments: 0..<40)
    func changedBytesAreSurvived(seed: Int) throws {
        let world = ClaudeWorld(seed: UInt64(seed))
        let format = Claude.format { $0 == "HOME" ? "/home/me" : nil }
        let file = LogFile(path: "/f.jsonl", relativePath: "s/f.jsonl", bornAt: nil)
        var reader = format.makeReader(file, nil)
        var facts = FactBatch()
        for transcript in world.files {
            for line in try transcript.bytes().split(separator: 0x0A) {
                var bytes = Array(line)
                Self.mutate(&bytes, &world.random)
                Self.read(bytes, &reader, &facts)
                Self.read((0..<world.upTo(40)).map { _ in UInt8(world.upTo(256)) }, &reader, &facts)
            }
        }
        reader.flush(into: &facts)
        #expect(facts.apiCalls.values.allSatisfy { $0.tokens.input >= 0 && $0.tokens.cacheWrite5m >= 0 })
    }

    /// Reads from memory of exactly the bytes' size, so that an address checker would notice a read beyond it.
    private static func read(_ bytes: [UInt8], _ reader: inout any LogFileReader, _ facts: inout FactBatch) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        _ = reader.read(UnsafeRawBufferPointer(memory), at: 0, into: &facts)
        memory.deallocate()
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let telling: [UInt8] = Array(#""\{}[]:,0-e"#.utf8) + [0, 0x0A, 0x80, 0xFF]
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.remove(at: index)
            case 1: bytes.insert(telling.randomElement(using: &random) ?? 0, at: index)
            case 2: bytes[index] = telling.randomElement(using: &random) ?? 0
            default: bytes.removeSubrange(index...)
            }
        }
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
