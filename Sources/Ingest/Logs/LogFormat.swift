/// One agent's logs: where they are, which files count, and who reads them.
package struct LogFormat: Sendable {
    /// The agent, by its catalogue id.
    package var agent: String
    /// The folders that hold logs, absolute; those that do not exist are passed over.
    package var roots: [String]
    /// Tells how a file is read, by its path below the root; nil leaves it alone.
    package var kind: @Sendable (_ relativePath: String) -> LogFileKind?
    /// Makes the reader of a file.
    package var makeReader: @Sendable (_ file: LogFile, _ state: [UInt8]?) -> any LogFileReader

    /// Makes a format.
    package init(
        agent: String,
        roots: [String],
        kind: @escaping @Sendable (_ relativePath: String) -> LogFileKind?,
        makeReader: @escaping @Sendable (_ file: LogFile, _ state: [UInt8]?) -> any LogFileReader
    ) {
        self.agent = agent
        self.roots = roots
        self.kind = kind
        self.makeReader = makeReader
    }
}
