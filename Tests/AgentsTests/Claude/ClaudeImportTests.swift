import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Random worlds on a disk: files grow while they are read, and reading is killed.
@Suite struct ClaudeImportTests {
    @Test(arguments: 0..<40)
    func growingFilesAndKillsDoNotMatter(seed: Int) throws {
        let world = ClaudeWorld(seed: UInt64(seed))
        let sandbox = try Sandbox()
        let sink = MemorySink()
        try Self.makeFiles(of: world, in: sandbox)
        var pieces = try Self.pieces(of: world)
        while !pieces.isEmpty {
            // Pieces of one file stay in order: the next one of a random file.
            let path = world.pick(pieces).path
            guard let index = pieces.firstIndex(where: { $0.path == path }) else { continue }
            try Self.append(pieces.remove(at: index), in: sandbox)
            if world.chance(3) {
                sink.commitsToFailure = world.upTo(4)
                _ = try? importer(sandbox, sink, world).run()
            }
        }
        sink.commitsToFailure = nil
        _ = try importer(sandbox, sink, world).run()
        let read = ClaudeTruth(sink.facts)
        #expect(read.calls == world.truth.calls)
        #expect(read.tools == world.truth.tools)
        #expect(read.runs == world.truth.runs)
        #expect(try importer(sandbox, sink, world).run().readFileCount == 0)
    }

    private struct Piece {
        var path: String
        var bytes: ArraySlice<UInt8>
    }

    private static func pieces(of world: ClaudeWorld) throws -> [Piece] {
        try world.files.flatMap { file in
            let bytes = try file.bytes()
            if file.path.hasSuffix(".json") { return [Piece(path: file.path, bytes: bytes[...])] }
            var pieces: [Piece] = []
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + 1 + world.upTo(20_000))
                pieces.append(Piece(path: file.path, bytes: bytes[start..<end]))
                start = end
            }
            return pieces
        }
    }

    private static func url(_ path: String, in sandbox: Sandbox) -> URL {
        sandbox.home.appendingPathComponent(".claude/projects/" + path)
    }

    /// Makes empty files, the copies before the originals.
    private static func makeFiles(of world: ClaudeWorld, in sandbox: Sandbox) throws {
        for path in world.files.reversed().map(\.path) {
            let url = url(path, in: sandbox)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try #require(FileManager.default.createFile(atPath: url.path, contents: nil))
        }
    }

    private static func append(_ piece: Piece, in sandbox: Sandbox) throws {
        let handle = try FileHandle(forWritingTo: url(piece.path, in: sandbox))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(piece.bytes))
        try handle.close()
    }

    private func importer(_ sandbox: Sandbox, _ sink: MemorySink, _ world: ClaudeWorld) throws -> LogImporter {
        LogImporter(
            files: try #require(LogFiles(.claude) { $0 == "HOME" ? sandbox.home.path : nil }),
            sink: sink,
            lineLimits: LineFeed.Limits(chunk: 1 + world.upTo(3_000), line: 1 << 20),
            commitLimits: LogImporter.CommitLimits(facts: 1 + world.upTo(20), bytes: 1 << 20)
        )
    }
}
