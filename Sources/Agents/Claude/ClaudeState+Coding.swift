import TachoCore

extension ClaudeState {
    /// The form of the bytes; with a state of another form the file is read from the start.
    private static let version = 3

    /// Reads a saved state; nil when it is of another form.
    init?(_ bytes: [UInt8]) {
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
        writer.write(lastMoment)
        writer.write(turn)
        writer.write(isTaskFired)
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

    private mutating func read(from reader: inout StateReader) throws(StateReader.Malformed) {
        lastMoment = try reader.optionalTimestamp()
        turn = try reader.optionalText()
        isTaskFired = try reader.flag()
        runCount = try reader.int()
        for serial in 0..<(try reader.count()) { runs.append(try Self.run(serial: serial, &reader)) }
        let first = runCount - runs.count + 1
        for index in runs.indices { runs[index].serial = first + index }
        oldestLine = try reader.int()
        for _ in 0..<(try reader.count()) {
            let hash = try reader.digest()
            lines.append(
                Line(hash: hash, thread: Thread(run: try reader.optionalInt(), subagent: try reader.optionalText()))
            )
        }
    }

    private static func write(_ run: Run, to writer: inout StateWriter) {
        writer.write(run.key)
        writer.write(run.before)
        writer.write(run.isNone)
        writer.write(run.lastLine)
        writer.write(run.candidate != nil)
        if let candidate = run.candidate { write(candidate, to: &writer) }
    }

    private static func run(serial: Int, _ reader: inout StateReader) throws(StateReader.Malformed) -> Run {
        var run = Run(serial: serial, key: try reader.text(), candidate: nil, before: try reader.optionalInt())
        run.isNone = try reader.flag()
        run.lastLine = try reader.digest()
        if try reader.flag() { run.candidate = try candidate(&reader) }
        return run
    }

    /// Writes what `ClaudeReader` knows of a run before the model has answered.
    private static func write(_ fact: RunFact, to writer: inout StateWriter) {
        writer.write(fact.key)
        write(fact.origin, to: &writer)
        writer.write(fact.turn?.id)
        writer.write(fact.startedAt)
        writer.write(fact.trigger == .auto)
        writer.write(fact.preview?.value)
        writer.write(fact.place != nil)
        writer.write(fact.place?.value.cwd)
        writer.write(fact.place?.value.branch)
    }

    private static func candidate(_ reader: inout StateReader) throws(StateReader.Malformed) -> RunFact {
        let key = try reader.text()
        let origin = try origin(&reader)
        var fact = RunFact(agent: Claude.id, key: key, origin: origin)
        fact.turn = try reader.optionalText().map { RunFact.TurnClaim($0, origin: origin) }
        fact.startedAt = try reader.optionalTimestamp()
        fact.trigger = try reader.flag() ? .auto : .user
        let preview = try reader.optionalText()
        let hasPlace = try reader.flag()
        let place = WorkPlace(cwd: try reader.optionalText(), branch: try reader.optionalText())
        if let startedAt = fact.startedAt {
            fact.preview = preview.map { Dated($0, at: startedAt) }
            fact.place = hasPlace ? Dated(place, at: startedAt) : nil
        }
        return fact
    }

    private static func write(_ origin: LogOrigin, to writer: inout StateWriter) {
        writer.write(origin.evidence.rawValue)
        writer.write(origin.conversation)
    }

    private static func origin(_ reader: inout StateReader) throws(StateReader.Malformed) -> LogOrigin {
        guard let evidence = LogOrigin.Evidence(rawValue: try reader.int()) else { throw StateReader.Malformed() }
        return LogOrigin(try reader.text(), evidence: evidence)
    }
}
