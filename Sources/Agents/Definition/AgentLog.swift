package import TachoCore

/// The logs of one agent: all forms in which it writes them.
package struct AgentLog: Sendable {
    /// The forms; a file belongs to the first that accepts it.
    package let sources: [AgentLogSource]
    /// How much of the work the log gives tokens for.
    package let detail: LogDetail

    package init(_ sources: AgentLogSource..., detail: LogDetail = .calls) {
        self.sources = sources
        self.detail = detail
    }

    /// The directories in one home that hold files, each once.
    package func directories(in home: String) -> [String] {
        var paths: [String] = []
        for path in sources.flatMap({ $0.directories(in: home) }) where !paths.contains(path) { paths.append(path) }
        return paths
    }
}

/// One form in which an agent writes its logs.
package enum AgentLogSource: Sendable {
    /// Files to which lines are appended; only new lines are read.
    case lines(LineLog)
    /// Small files that are rewritten; one that changed is read whole.
    case document(DocumentLog)
    /// SQLite databases; rows that are new or changed are read.
    case database(DatabaseLog)

    /// The directories that hold the files of one home.
    package func directories(in home: String) -> [String] {
        let (names, others): ([String], [String]) =
            switch self {
            case .lines(let log): (log.directories, [])
            case .document(let log): (log.directories, [])
            case .database(let log): (log.directories, log.elsewhere(home))
            }
        return names.map { AgentHome.path(of: $0, in: home) } + others
    }

    /// How many directories deep the files may be below those.
    package var depth: Int {
        switch self {
        case .lines(let log): log.depth
        case .document: .max
        case .database(let log): log.depth
        }
    }

    /// Whether a file is one of these, by its path below one of the directories.
    package func accepts(_ relativePath: String) -> Bool {
        switch self {
        case .lines(let log): log.accepts(relativePath)
        case .document(let log): log.accepts(relativePath)
        case .database(let log): log.accepts(relativePath)
        }
    }
}

/// Log files to which an agent appends lines.
package struct LineLog: Sendable {
    /// The directories that hold the files, below each of the agent's homes.
    package let directories: [String]
    /// How many directories deep the files may be below those.
    package let depth: Int
    /// Whether a file is one of these, by its path below one of the directories; asked for every file at every command.
    package let accepts: @Sendable (_ relativePath: String) -> Bool
    /// The directory, below the same one, whose files belong to the conversation of a file; nil when there is none.
    package let related: @Sendable (_ relativePath: String) -> String?
    /// The keys that every record has which counts; in damaged lines, whole records are found by them.
    package let recordKeys: [StaticString]
    /// Makes the reader of a file, from the start or from the state that an earlier reader left.
    ///
    /// Nil for a state of another form, such as another version's: the file is read again from its start then.
    package let makeReader: @Sendable (_ file: LogFile, _ savedState: [UInt8]?) -> (any LineReader)?

    package init(
        directories: [String],
        depth: Int = .max,
        accepts: @escaping @Sendable (_ relativePath: String) -> Bool,
        related: @escaping @Sendable (_ relativePath: String) -> String? = { _ in nil },
        recordKeys: [StaticString] = [],
        makeReader: @escaping @Sendable (_ file: LogFile, _ savedState: [UInt8]?) -> (any LineReader)?
    ) {
        self.directories = directories
        self.depth = depth
        self.accepts = accepts
        self.related = related
        self.recordKeys = recordKeys
        self.makeReader = makeReader
    }
}

/// Log files that an agent rewrites as a whole.
package struct DocumentLog: Sendable {
    /// The directories that hold the files, below each of the agent's homes.
    package let directories: [String]
    /// Whether a file is one of these, by its path below one of the directories; asked for every file at every command.
    package let accepts: @Sendable (_ relativePath: String) -> Bool
    /// The largest file that is read, in bytes; a larger one is left out and reported.
    package let sizeLimit: Int
    /// Makes the reader of a file, which gets all of its bytes as one line.
    package let makeReader: @Sendable (_ file: LogFile) -> (any LineReader)?

    package init(
        directories: [String],
        accepts: @escaping @Sendable (_ relativePath: String) -> Bool,
        sizeLimit: Int = 1 << 20,
        makeReader: @escaping @Sendable (_ file: LogFile) -> (any LineReader)?
    ) {
        self.directories = directories
        self.accepts = accepts
        self.sizeLimit = sizeLimit
        self.makeReader = makeReader
    }

    /// Reads a file's bytes, which are valid during the call only; any bytes may come.
    package func read(
        _ file: LogFile,
        _ bytes: UnsafeRawBufferPointer,
        into facts: inout FactBatch
    ) -> LogLineOutcome {
        guard var reader = makeReader(file) else { return .malformed }
        let outcome = reader.read(bytes, at: 0, into: &facts)
        reader.flush(into: &facts)
        return outcome
    }
}
