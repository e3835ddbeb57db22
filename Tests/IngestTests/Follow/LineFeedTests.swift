import Foundation
import TestSupport
import Testing

@testable import TachoIngest

@Suite struct LineFeedTests {
    /// Reads a file up to `end` from `position` on, and returns the lines.
    private func lines(
        of descriptor: Int32,
        from position: inout LineFeed.Position,
        to end: Int,
        chunk: Int
    ) throws -> [[UInt8]] {
        var feed = LineFeed(limits: LineFeed.Limits(chunk: chunk, line: 12))
        var lines: [[UInt8]] = []
        _ = try feed.read(descriptor, from: &position, to: end) { line, _ in
            lines.append(Array(line))
        } checkpoint: { _ in
            true
        }
        return lines
    }

    @Test(arguments: 1...40)
    func linesAreTheSameInPiecesOfAnySize(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes: [UInt8] = (0..<400).map { _ in Int.random(in: 0..<9, using: &random) == 0 ? 0x0A : 0x61 }
        let sandbox = try Sandbox()
        let descriptor = open(try sandbox.write(String(decoding: bytes, as: UTF8.self), to: "file"), O_RDONLY)
        defer { close(descriptor) }

        var whole = LineFeed.Position(offset: 0, isInsideLongLine: false)
        let expected = try lines(of: descriptor, from: &whole, to: bytes.count, chunk: 1_000)
        var pieces = LineFeed.Position(offset: 0, isInsideLongLine: false)
        var others: [[UInt8]] = []
        var end = 0
        while end < bytes.count {
            end = min(bytes.count, end + Int.random(in: 1...40, using: &random))
            // Another process goes on from what was saved.
            others += try lines(of: descriptor, from: &pieces, to: end, chunk: Int.random(in: 1...7, using: &random))
        }
        #expect(others == expected)
        #expect(pieces == whole)
    }
}
