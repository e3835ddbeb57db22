import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Any bytes may come out of a log; the reader must neither crash nor hang nor read beyond them.
@Suite struct ClaudeDamageTests {
    @Test(arguments: 0..<40)
    func changedBytesAreSurvived(seed: Int) throws {
        let world = ClaudeWorld(seed: UInt64(seed))
        let file = LogFile(path: "/f.jsonl", relativePath: "s/f.jsonl")
        var reader: any LineReader = try #require(ClaudeReader(file: file, savedState: nil))
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
    private static func read(_ bytes: [UInt8], _ reader: inout any LineReader, _ facts: inout FactBatch) {
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
}
