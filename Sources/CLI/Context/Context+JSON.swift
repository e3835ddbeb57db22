import TachoStore

extension Context {
    /// Prints a document as JSON, indented on a terminal.
    func printJSON(_ document: some Encodable) throws {
        let text = try DocumentEncoder.json(document, isPretty: output.terminal.isInteractive)
        try output.writeMachineText(text + "\n")
    }
}
