import TachoCore

/// Reads a log in which each line is one JSON object.
protocol RecordReader: LineReader {
    /// The file whose lines are read.
    var file: LogFile { get }

    /// Reads the object of one line.
    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch)
}

extension RecordReader {
    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        JSONSpans.with { spans in
            guard let fields = JSONObject(line, spans: spans) else { return .malformed }
            read(fields, at: LogSource(file: file.path, offset: offset), into: &facts)
            return .read
        }
    }
}

/// Reads such a log with a state that is saved as a whole.
protocol StatefulReader: RecordReader, StateKeeper {}

/// Reads a file that is one JSON object, rewritten whenever something changes.
protocol DocumentReader: RecordReader {}

extension DocumentReader {
    var savedState: [UInt8] { [] }
}
