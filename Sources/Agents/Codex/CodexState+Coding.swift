import TachoCore

extension CodexState {
    /// The form of the bytes; with a state of another form the file is read from the start.
    private static let version = 2

    /// Reads a saved state; nil when it is of another form.
    init?(_ bytes: [UInt8]) {
        self.init()
        var reader = StateReader(bytes)
        do throws(StateReader.Malformed) {
            guard try reader.int() == Self.version else { return nil }
            self = try CodexState(&reader)
        } catch { return nil }
        guard reader.isAtEnd else { return nil }
    }

    /// The state as bytes; equal states give equal bytes.
    var bytes: [UInt8] {
        var writer = StateWriter()
        writer.write(Self.version)
        write(to: &writer)
        return writer.bytes
    }

    /// Writes the state as a part of another one.
    func write(to writer: inout StateWriter) {
        writeThread(&writer)
        writeWork(&writer)
    }

    /// Reads what `write(to:)` wrote.
    init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        self.init()
        try readThread(&reader)
        try readWork(&reader)
    }

    private func writeThread(_ writer: inout StateWriter) {
        writer.write(thread)
        writer.write(conversation)
        writer.write(parent)
        for flag in [hasMeta, isSubagent, isAutomatic] { writer.write(flag) }
        writer.write(createdAt)
        copy.write(to: &writer)
        for text in [place.cwd, place.branch, model, tier] { writer.write(text) }
    }

    private mutating func readThread(_ reader: inout StateReader) throws(StateReader.Malformed) {
        thread = try reader.optionalText()
        conversation = try reader.optionalText()
        parent = try reader.optionalText()
        hasMeta = try reader.flag()
        isSubagent = try reader.flag()
        isAutomatic = try reader.flag()
        createdAt = try reader.optionalTimestamp()
        copy = try CodexCopy(&reader)
        place = WorkPlace(cwd: try reader.optionalText(), branch: try reader.optionalText())
        model = try reader.optionalText()
        tier = try reader.optionalText()
    }

    private func writeWork(_ writer: inout StateWriter) {
        writer.write(turn != nil)
        turn?.write(to: &writer)
        writer.write(turnCount)
        writer.write(runs.count)
        for run in runs { writer.write(run) }
        writer.write(scripts.count)
        for script in scripts { script.write(to: &writer) }
        totals.write(to: &writer)
        writer.write(callsWithoutModel.count)
        for call in callsWithoutModel { call.write(to: &writer) }
        for count in [searchCount, namelessSearchCount, searchBalance] { writer.write(count) }
    }

    private mutating func readWork(_ reader: inout StateReader) throws(StateReader.Malformed) {
        if try reader.flag() { turn = try Turn(&reader) }
        turnCount = try reader.int()
        for _ in 0..<(try reader.count()) { runs.append(try reader.text()) }
        for _ in 0..<(try reader.count()) { scripts.append(try Script(&reader)) }
        totals = try CodexTotals(&reader)
        for _ in 0..<(try reader.count()) { callsWithoutModel.append(try CallWithoutModel(&reader)) }
        searchCount = try reader.int()
        namelessSearchCount = try reader.int()
        searchBalance = try reader.int()
    }
}

extension CodexState.Turn {
    fileprivate func write(to writer: inout StateWriter) {
        writer.write(key)
        writer.write(root)
        writer.write(startedAt)
        writer.write(ordinal)
        writer.write(trigger?.rawValue)
        writer.write(hasPromptItems.map { $0 ? 1 : 0 } as Int?)
        writer.write(promptCount)
        for flag in [isImplicit, isRun, hasCopiedPrompt, hasFailed] { writer.write(flag) }
    }

    fileprivate init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        key = try reader.text()
        root = try reader.optionalText()
        startedAt = try reader.timestamp()
        ordinal = try reader.optionalInt()
        trigger = try reader.optionalText().flatMap(RunFact.Trigger.init(rawValue:))
        hasPromptItems = try reader.optionalInt().map { $0 != 0 }
        promptCount = try reader.int()
        isImplicit = try reader.flag()
        isRun = try reader.flag()
        hasCopiedPrompt = try reader.flag()
        hasFailed = try reader.flag()
    }
}

extension CodexState.CallWithoutModel {
    fileprivate func write(to writer: inout StateWriter) {
        writer.write(key)
        writer.write(at)
        writer.write(offset)
        usage.write(to: &writer)
    }

    fileprivate init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        key = try reader.text()
        at = try reader.timestamp()
        offset = try reader.int()
        usage = try CodexUsage(&reader)
    }
}

extension CodexState.Script {
    fileprivate func write(to writer: inout StateWriter) {
        writer.write(id)
        writer.write(turn)
        writer.write(startedAt)
        writer.write(endedAt)
    }

    fileprivate init(_ reader: inout StateReader) throws(StateReader.Malformed) {
        id = try reader.text()
        turn = try reader.text()
        startedAt = try reader.timestamp()
        endedAt = try reader.optionalTimestamp()
    }
}
