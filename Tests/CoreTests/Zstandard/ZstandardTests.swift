import Foundation
import TestSupport
import Testing

@testable import TachoCore

@Suite struct ZstandardTests {
    private static func decompress(_ bytes: [UInt8], limit: Int = 1 << 24) -> ([UInt8], Zstandard.Failure?) {
        var content: [UInt8] = []
        let failure = bytes.withUnsafeBytes { Zstandard.decompress($0, limit: limit) { content += $0 } }
        return (content, failure)
    }

    private static func compress(_ content: [UInt8], _ options: [String]) throws -> [UInt8] {
        let sandbox = try Sandbox()
        let path = try sandbox.write("", to: "content")
        try Data(content).write(to: URL(fileURLWithPath: path))
        let output = path + ".zst"
        let done = try Finished("/usr/bin/env", ["zstd", "-q"] + options + ["-o", output, path])
        try #require(done.status == 0)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: output)))
    }

    /// Text, noise, repeats, and all of them mixed.
    private static func content(seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let words = ["{\"type\":", "\"tool/call\"", ",\"seq\":", "1795869247190", "}\n", "é", " the ", "model "]
        var bytes: [UInt8] = []
        let size = [0, 1, 100, 5_000, 200_000, 400_000][Int(seed % 6)]
        while bytes.count < size {
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                bytes += (0..<Int.random(in: 1...60, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
            case 1:
                bytes += [UInt8](
                    repeating: UInt8.random(in: 0...255, using: &random),
                    count: Int.random(in: 1...900, using: &random)
                )
            default: bytes += Array((words.randomElement(using: &random) ?? "").utf8)
            }
        }
        return bytes
    }

    @Test(.enabled(if: Finished.finds("zstd")), arguments: UInt64(0)..<48)
    func whatTheProgramCompressedComesBack(seed: UInt64) throws {
        let options = [["-1"], ["-3"], ["-9", "--no-check"], ["-19"], ["--ultra", "-22"], ["--fast=5"]]
        let content = Self.content(seed: seed)
        let bytes = try Self.compress(content, options[Int(seed / 6 % 6)])
        let (found, failure) = Self.decompress(bytes + bytes)
        #expect(failure == nil)
        #expect(found == content + content)
    }

    @Test(.enabled(if: Finished.finds("zstd")), arguments: UInt64(0)..<12)
    func damageIsHarmless(seed: UInt64) throws {
        let bytes = try Self.compress(Self.content(seed: seed * 6 + 3), ["-3"])
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            _ = Self.decompress(damaged, limit: 1 << 20)
        }
        let content = Self.content(seed: seed * 6 + 3)
        for end in 0..<bytes.count {
            let (found, failure) = Self.decompress(Array(bytes.prefix(end)))
            #expect(content.starts(with: found))
            #expect(end == 0 || failure != nil)
        }
    }

    @Test func framesThatHoldBytesAsTheyAre() {
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 0x19, 0x00, 0x00, 0x61, 0x62, 0x63]
        let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 0x02, 0x00, 0x00, 0x00, 0xFF, 0xFF]
        #expect(Self.decompress(frame + skipped + frame) == (Array("abcabc".utf8), nil))
        #expect(Self.decompress(frame + frame.dropLast()) == (Array("abc".utf8), .truncated))
        #expect(Self.decompress(frame + [1, 2, 3, 4]) == (Array("abc".utf8), .malformed))
        #expect(Self.decompress(frame + frame, limit: 6) == (Array("abcabc".utf8), nil))
        #expect(Self.decompress(frame + frame, limit: 5) == (Array("abc".utf8), .tooLarge))
    }

    /// The longest block of the format holds 128 KiB, however it is stored.
    @Test(arguments: [(0x10_0003, nil), (0x10_000B, Zstandard.Failure.malformed), (0x1F_FFFB, .malformed)])
    func aRepeatedByteDoesNotFillTheMemory(header: Int, failure: Zstandard.Failure?) {
        let block = (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) }
        let (content, found) = Self.decompress([0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58] + block + [0x61])
        #expect(found == failure)
        #expect(content.count == (failure == nil ? 1 << 17 : 0))
    }

    /// Two bytes make a match of 65,539: a block of them would hold gigabytes.
    @Test(arguments: [(1, nil), (2, Zstandard.Failure.malformed), (120, .malformed)])
    func longMatchesDoNotFillTheMemory(count: Int, failure: Zstandard.Failure?) {
        let start: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 0x40, 0, 0] + [UInt8](repeating: 0x61, count: 8)
        // No literals, and three tables of one symbol each: nothing before a match, the last distances, the longest match.
        let block = [0, UInt8(count), 0x54, 0, 0, 52] + [UInt8](repeating: 0, count: 2 * count) + [1]
        let header = block.count << 3 | 0b101
        let bytes = start + (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) } + block
        let (content, found) = Self.decompress(bytes, limit: 1 << 30)
        #expect(found == failure)
        #expect(content.count == 8 + (failure == nil ? 65_539 : 0))
    }
}
