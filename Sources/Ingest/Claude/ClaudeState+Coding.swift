import Foundation
import TachoCore

extension ClaudeState {
    /// The form of the bytes; a state of another form is thrown away, and its file read from the start.
    private static let version = 1

    /// Reads a saved state; nil when there is none, or it is of another form.
    init?(_ bytes: [UInt8]?) {
        guard let bytes else { return nil }
        self.init()
        var reader = StateReader(bytes)
        do {
            guard try reader.int() == Self.version else { return nil }
            try read(from: &reader)
        } catch { return nil }
        guard reader.isAtEnd, oldestLine >= 0, oldestLine <= max(lines.count - 1, 0) else { return nil }
    }

    /// The state as bytes; equal states give equal bytes.
    var bytes: [UInt8] {
        var writer = StateWriter()
        writer.write(Self.version)
        writer.write(lastMoment.map { Int($0.milliseconds) })
        writer.write(turn)
        writer.write(runCount)
        writer.write(runs.count)
        for run in runs { Self.write(run, to: &writer) }
        writer.write(oldestLine)
        writer.write(lines.count)
        for line in lines {
            writer.write(line.hash)
            writer.write(line.thread.run)
            writer.write(line.thread.subagent)
        }
        return writer.bytes
    }

    private mutating func read(from reader: inout StateReader) throws {
        lastMoment = try reader.optionalInt().map { Timestamp(milliseconds: Int64($0)) }
        turn = try reader.optionalText()
        runCount = try reader.int()
        for serial in try Self.count(&reader) { runs.append(try Self.run(serial: serial, &reader)) }
        let first = runCount - runs.count + 1
        for index in runs.indices { runs[index].serial = first + index }
        oldestLine = try reader.int()
        for _ in try Self.count(&reader) {
            let hash = try reader.digest()
            lines.append(
                Line(hash: hash, thread: Thread(run: try reader.optionalInt(), subagent: try reader.optionalText()))
            )
        }
    }

    /// The indices of a list whose length is ahead; a length that no state has is refused.
    private static func count(_ reader: inout StateReader) throws -> Range<Int> {
        let count = try reader.int()
        guard (0...1_000).contains(count) else { throw StateReader.Malformed() }
        return 0..<count
    }

    private static func write(_ run: Run, to writer: inout StateWriter) {
        writer.write(run.key)
        writer.write(run.before)
        writer.write(run.isNone ? 1 : 0)
        writer.write(run.lastLine)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        writer.write(run.candidate.flatMap { try? encoder.encode($0) } ?? Data())
    }

    private static func run(serial: Int, _ reader: inout StateReader) throws -> Run {
        guard let key = try reader.optionalText() else { throw StateReader.Malformed() }
        var run = Run(serial: serial, key: key, candidate: nil, before: try reader.optionalInt())
        run.isNone = try reader.int() == 1
        run.lastLine = try reader.digest()
        let candidate = try reader.data()
        if !candidate.isEmpty { run.candidate = try JSONDecoder().decode(RunFact.self, from: Data(candidate)) }
        return run
    }
}
