package import TachoCore

/// SQLite databases in which an agent keeps its conversations.
///
/// The agent may have them open: they are never locked and never written to.
package struct DatabaseLog: Sendable {
    /// The directories that hold the files, below each of the agent's homes.
    package let directories: [String]
    /// Reads from a home which other directories hold files, such as those of projects.
    package let elsewhere: @Sendable (_ home: String) -> [String]
    /// How many directories deep the files are below those; agents keep much else beside their databases.
    package let depth: Int
    /// Whether a file is one of these, by its path below one of the directories; asked for every file at every command.
    package let accepts: @Sendable (_ relativePath: String) -> Bool
    /// Makes the reader of a file, from the start or from the state that an earlier reader left.
    ///
    /// Nil for a state of another form, such as another version's: the file is read again from its start then.
    package let makeReader: @Sendable (_ file: LogFile, _ savedState: [UInt8]?) -> (any DatabaseReader)?
    /// Reads what was said in a conversation, in order.
    package let messages:
        @Sendable (_ database: any AgentDatabase, _ conversation: String) throws -> [TranscriptMessage]

    package init(
        directories: [String],
        depth: Int = 0,
        elsewhere: @escaping @Sendable (_ home: String) -> [String] = { _ in [] },
        accepts: @escaping @Sendable (_ relativePath: String) -> Bool,
        makeReader: @escaping @Sendable (_ file: LogFile, _ savedState: [UInt8]?) -> (any DatabaseReader)?,
        messages:
            @escaping @Sendable (_ database: any AgentDatabase, _ conversation: String) throws -> [TranscriptMessage]
    ) {
        self.directories = directories
        self.depth = depth
        self.elsewhere = elsewhere
        self.accepts = accepts
        self.makeReader = makeReader
        self.messages = messages
    }
}

/// Turns the rows of one database into facts, batch by batch.
///
/// A reader is a value. The engine saves its state with the facts of a batch, or throws both away where the agent changed
/// what was read meanwhile. Rows may change in place, disappear and move: a reader goes by the agent's ids and times, never
/// by the hidden `rowid`, which a `VACUUM` gives out again, and reads a row twice rather than not at all, for facts merge.
package protocol DatabaseReader {
    /// Reads about a thousand rows, and returns whether there may be more.
    ///
    /// - Throws: what the database throws, and `DatabaseFailure.unknownForm` where tables or columns are missing.
    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool

    /// What must be known to read on, also after the agent changed the file.
    var savedState: [UInt8] { get }
}

/// A database of an agent as it was at one moment.
package protocol AgentDatabase {
    /// The names of a table's columns; none when there is no such table.
    func columns(of table: String) throws -> Set<String>

    /// Hands out the rows of a query, one at a time.
    func forEachRow(
        _ query: String,
        _ arguments: [DatabaseValue],
        _ body: (any DatabaseRow) throws -> Void
    ) throws
}

/// One row of a query; valid while it is handed out.
package protocol DatabaseRow {
    /// A whole number; nil for anything else, such as NULL.
    func integer(_ column: Int) -> Int?
    /// A number; nil for anything else.
    func real(_ column: Int) -> Double?
    /// A text; nil for anything else.
    func text(_ column: Int) -> String?
    /// Hands out the bytes of a text or a blob, which are valid during the call; nil for anything else.
    func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value?
}

extension AgentDatabase {
    /// The first row of a query; nil if there are no rows.
    func first<Value>(
        _ query: String,
        _ arguments: [DatabaseValue] = [],
        _ body: (any DatabaseRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try forEachRow(query, arguments) { row in
            if value == nil { value = try body(row) }
        }
        return value
    }
}

extension AgentDatabase {
    /// The whole number that a query answers; nil when it answers none.
    func number(_ query: String, _ arguments: [DatabaseValue] = []) throws -> Int? {
        try first(query, arguments) { $0.integer(0) }.flatMap(\.self)
    }
}

extension DatabaseRow {
    /// Hands out a JSON object, which is valid during the call; nil for anything else.
    func object<Value>(_ column: Int, _ body: (JSONObject) -> Value) -> Value? {
        withBytes(column) { bytes in JSONObject(bytes).map(body) } ?? nil
    }
}
