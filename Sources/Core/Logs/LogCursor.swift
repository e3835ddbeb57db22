/// How far a log file was read; saved in the transaction that saves the facts.
package struct LogCursor: Hashable, Sendable, Codable {
    /// The agent whose file it is, by its catalogue id; `journal` for the files of tacho's own journal.
    package var agent: String
    package var file: FileIdentity
    /// The path at the last read; for people, the identity is what counts.
    package var path: String
    /// The file's size when it was last looked at, in bytes.
    package var size: Int
    /// Its time of modification then, in nanoseconds since the Unix epoch.
    package var modifiedAt: Int64
    /// The offset of the first byte not read yet, at the start of a line.
    package var offset: Int
    /// A digest of the file's first bytes and of those just before `offset`, to notice another content.
    package var digest: LogDigest
    /// Whether `offset` is inside a line that is too long to be read and is being passed over.
    package var isInsideLongLine: Bool
    /// The reader's state after the last line.
    package var state: [UInt8]
    /// Of how many lines something was left out, for they are malformed.
    package var malformedLineCount: Int
    /// How many records were read from malformed lines.
    package var savedRecordCount: Int
    /// How many lines were too long.
    package var longLineCount: Int

    /// How many lines were left out.
    package var skippedLineCount: Int { malformedLineCount + longLineCount }

    /// Makes the cursor of a file that nothing was read of.
    package init(agent: String, file: FileIdentity, path: String) {
        self.agent = agent
        self.file = file
        self.path = path
        size = 0
        modifiedAt = 0
        offset = 0
        digest = LogDigest()
        isInsideLongLine = false
        state = []
        malformedLineCount = 0
        savedRecordCount = 0
        longLineCount = 0
    }
}

/// Digests of the two ends of what was read of a file.
package struct LogDigest: Hashable, Sendable, Codable {
    /// How many of the first bytes `head` covers.
    package var headLength: Int
    /// The `Digest64` of the first bytes.
    package var head: UInt64
    /// How many of the bytes before the offset `tail` covers.
    package var tailLength: Int
    /// The `Digest64` of the bytes before the offset.
    package var tail: UInt64

    /// Makes the digest of nothing.
    package init() {
        headLength = 0
        head = Digest64().value
        tailLength = 0
        tail = head
    }
}
