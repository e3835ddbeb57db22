import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Damage to a log costs at most the records that it touches.
@Suite struct ClaudeSalvageTests {
    /// What is read of a world's logs as they are on a disk, but for one log that is damaged.
    private struct Reading {
        let world: ClaudeWorld
        let file: Int
        let bytes: [UInt8]
        private let others: FactBatch

        init(seed: Int) throws {
            let world = ClaudeWorld(seed: UInt64(seed))
            let damaged = world.pick(world.files.indices.filter { world.files[$0].path.hasSuffix(".jsonl") })
            world.files[damaged].tornTail = []
            var others = FactBatch()
            for index in world.files.indices where index != damaged {
                try Self.read(world.files[index], try world.files[index].bytes(), into: &others)
            }
            self.world = world
            self.others = others
            file = damaged
            bytes = try world.files[damaged].bytes()
        }

        /// What is read when the log holds other bytes.
        func truth(_ bytes: [UInt8]) throws -> ClaudeTruth {
            var facts = others
            try Self.read(world.files[file], bytes, into: &facts)
            return ClaudeTruth(facts)
        }

        private static func read(_ transcript: ClaudeTranscript, _ bytes: [UInt8], into facts: inout FactBatch) throws {
            let file = LogFile(path: "/" + transcript.path, relativePath: transcript.path)
            let source = AgentDefinition.claude.log?.sources.first { $0.accepts(transcript.path) }
            if case .document(let log) = source { _ = bytes.withUnsafeBytes { log.read(file, $0, into: &facts) } }
            guard case .lines(let log) = source, var reader = log.makeReader(file, nil) else { return }
            var lines = LogLines(of: log)
            bytes.withUnsafeBytes { bytes in
                for line in bytes.split(separator: 0x0A) {
                    let line = UnsafeRawBufferPointer(rebasing: line)
                    let offset = bytes.baseAddress.flatMap { base in line.baseAddress.map { $0 - base } } ?? 0
                    lines.read(line, at: offset, with: &reader, into: &facts)
                }
            }
            reader.flush(into: &facts)
        }

        /// The lines, each with its line feed.
        var lines: [Range<Int>] {
            var start = 0
            return bytes.indices.filter { bytes[$0] == 0x0A }.map { feed in
                defer { start = feed + 1 }
                return start..<feed + 1
            }
        }

        /// Whether a line is a record that counts.
        func isRecord(_ line: Range<Int>) -> Bool {
            bytes[line].withUnsafeBytes { JSONObject($0).map { $0["sessionId"] != nil } ?? false }
        }
    }

    @Test(arguments: 0..<60)
    func aDamagedByteCostsAtMostItsRecord(seed: Int) throws {
        let reading = try Reading(seed: seed)
        let whole = try reading.truth(reading.bytes)
        for _ in 0..<4 {
            let line = reading.world.pick(reading.lines)
            let place = line.lowerBound + reading.world.upTo(line.count - 1)
            var damaged = reading.bytes
            Self.damage(&damaged, at: place, reading.world)
            try Self.expectAll(of: whole, but: reading.bytes[line], in: reading.truth(damaged))
        }
    }

    @Test(arguments: 0..<30)
    func aLostLineFeedCostsNothing(seed: Int) throws {
        let reading = try Reading(seed: seed)
        let pairs = zip(reading.lines, reading.lines.dropFirst()).filter {
            reading.isRecord($0) && reading.isRecord($1)
        }
        guard let (line, _) = pairs.randomElement(using: &reading.world.random) else { return }
        let whole = try reading.truth(reading.bytes)
        var damaged = reading.bytes
        for change in [nil, 0, 0x78, 0x22, 0x7D, 0x7B, 0x2C] as [UInt8?] {
            damaged = reading.bytes
            if let change { damaged[line.upperBound - 1] = change } else { damaged.remove(at: line.upperBound - 1) }
            let read = try reading.truth(damaged)
            #expect(read.calls == whole.calls && read.tools == whole.tools && read.runs == whole.runs, "\(change ?? 1)")
        }
    }

    /// A writer was stopped within a record, and the next one went on behind it.
    @Test(arguments: 0..<60)
    func aTornRecordCostsItselfAlone(seed: Int) throws {
        let reading = try Reading(seed: seed)
        let records = reading.lines.filter(reading.isRecord)
        guard records.count > 1 else { return }
        let whole = try reading.truth(reading.bytes)
        let torn = reading.world.upTo(records.count - 1)
        let cut = records[torn].lowerBound + 1 + reading.world.upTo(records[torn].count - 2)
        // The rest is lost, stands behind the next record's line, or in a hole of zeros.
        let rest = Array(reading.bytes[cut..<records[torn].upperBound])
        let next = Array(reading.bytes[records[torn].upperBound...].prefix { $0 != 0x0A }) + [0x0A]
        let behind = reading.bytes[records[torn].upperBound...].dropFirst(next.count)
        let head = reading.bytes[..<cut]
        for middle in [next, next + rest, [UInt8](repeating: 0, count: rest.count) + next] {
            try Self.expectAll(of: whole, but: reading.bytes[records[torn]], in: reading.truth(head + middle + behind))
        }
    }

    /// A last line without its line feed is read as soon as it is whole, and once.
    @Test func theLastLineNeedsNoLineFeed() throws {
        let sandbox = try Sandbox()
        let sink = MemorySink()
        let files = try #require(LogFiles(.claude) { $0 == "HOME" ? sandbox.home.path : nil })
        let prompt =
            #"{"type":"user","uuid":"u","sessionId":"S","timestamp":"2026-11-20T09:00:00Z","message":{"content":"hi"}}"#
        let name = "home/.claude/projects/p/S.jsonl"
        for (text, count, rest) in [
            (prompt.dropLast() + "", 0, true), (prompt, 1, false), (prompt + "\n", 1, false),
            (prompt + "\n" + "{", 1, true),
        ] {
            try sandbox.write(text, to: name)
            _ = try LogImporter(files: files, sink: sink).run()
            #expect(sink.facts.runs.count == count)
            let cursor = try #require(sink.cursors.values.max { $0.size < $1.size })
            #expect((cursor.offset < cursor.size) == rest && cursor.malformedLineCount == 0)
        }
    }

    private static func damage(_ bytes: inout [UInt8], at place: Int, _ world: ClaudeWorld) {
        switch world.upTo(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[place], at: place)
        default: bytes[place] = world.chance(2) ? world.pick(Array("\"\\{}[]:,0\n".utf8)) : UInt8(world.upTo(256))
        }
    }

    /// What no id of the record names is as it was; of what it says, one thing of a kind may have got another id.
    ///
    /// A call within another one goes by the other's id and a number.
    private static func expectAll(of whole: ClaudeTruth, but record: ArraySlice<UInt8>, in read: ClaudeTruth) throws {
        let text = String(decoding: record, as: UTF8.self)
        let idOfMessage = { (key: String) in key.prefix { $0 != "#" } }
        for (key, call) in whole.calls where !text.contains(idOfMessage(key)) {
            let found = read.calls[key]
            #expect(found?.tokens == call.tokens && found?.model == call.model && found?.tier == call.tier, "\(key)")
        }
        for (key, tool) in whole.tools where !text.contains(key) {
            #expect(read.tools[key]?.name == tool.name && read.tools[key]?.status == tool.status, "\(key)")
        }
        // A scheduled run is told by two records.
        for key in whole.runs.keys where !text.contains(key) && !text.contains("scheduled_task_fire") {
            #expect(read.runs[key] != nil, "\(key)")
        }
        let newCalls = Set(read.calls.keys).subtracting(whole.calls.keys)
        #expect(Set(newCalls.map(idOfMessage)).count <= 1, "\(newCalls)")
        #expect(Set(read.tools.keys).subtracting(whole.tools.keys).count <= 1)
        #expect(Set(read.runs.keys).subtracting(whole.runs.keys).count <= 1)
    }
}
