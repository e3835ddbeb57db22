import TachoCore

/// What a reader must know of the lines so far; one description serves for writing it and for reading it.
protocol ReaderState: Hashable {
    /// Makes the state before the first line.
    init()

    /// Passes every part to a coder, always in the same order.
    mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed)

    /// Changes when the parts do.
    static var form: Int { get }
}

extension ReaderState {
    static var form: Int { 1 }

    /// The state that an earlier reader saved, or the one before the first line; nil for bytes of another form.
    init?(saved bytes: [UInt8]?) {
        self.init()
        guard let bytes else { return }
        var reader = StateReader(bytes)
        do {
            guard try reader.int() == Self.form else { return nil }
            try code(by: &reader)
        } catch {
            return nil
        }
        guard reader.isAtEnd else { return nil }
    }

    /// The state for a later reader.
    var bytes: [UInt8] {
        var writer = StateWriter()
        writer.write(Self.form)
        var state = self
        // Writing cannot fail; only reading can.
        try? state.code(by: &writer)
        return writer.bytes
    }
}

/// Writes the parts of a state, or fills them in.
protocol StateCoder {
    mutating func code(_ value: inout Int) throws(StateReader.Malformed)
    mutating func code(_ value: inout Bool) throws(StateReader.Malformed)
    mutating func code(_ value: inout String?) throws(StateReader.Malformed)
    mutating func code(_ value: inout Timestamp?) throws(StateReader.Malformed)
    mutating func code(_ values: inout [String]) throws(StateReader.Malformed)
}

extension StateWriter: StateCoder {
    mutating func code(_ value: inout Int) { write(value) }
    mutating func code(_ value: inout Bool) { write(value) }
    mutating func code(_ value: inout String?) { write(value) }
    mutating func code(_ value: inout Timestamp?) { write(value) }

    mutating func code(_ values: inout [String]) {
        write(values.count)
        for value in values { write(value) }
    }
}

extension StateReader: StateCoder {
    mutating func code(_ value: inout Int) throws(Malformed) { value = try int() }
    mutating func code(_ value: inout Bool) throws(Malformed) { value = try flag() }
    mutating func code(_ value: inout String?) throws(Malformed) { value = try optionalText() }
    mutating func code(_ value: inout Timestamp?) throws(Malformed) { value = try optionalTimestamp() }

    mutating func code(_ values: inout [String]) throws(Malformed) {
        values = []
        for _ in 0..<(try count()) { values.append(try text()) }
    }
}
