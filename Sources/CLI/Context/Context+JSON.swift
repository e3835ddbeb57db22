import TachoRecords

extension Context {
    /// Prints a record as JSON, indented on a terminal.
    ///
    /// - Throws: `Failure.outputClosed` when the reader has gone.
    func printJSON<Record>(_ document: RecordDocument<Record>, _ record: Record) throws {
        let json = document.json(record, isPretty: output.terminal.isInteractive, recordContext)
        try output.writeMachineText(json + [UInt8(ascii: "\n")])
    }
}
