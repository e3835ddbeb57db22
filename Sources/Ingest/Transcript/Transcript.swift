import Foundation
package import TachoAgents
package import TachoCore
import TachoStore
import TachoSystem

/// Reads the messages in an agent's log file; the store keeps none of them.
package enum Transcript {
    /// How many facts, which are of no use here, pile up before they are thrown away.
    private static let factLimit = 1_000

    /// The messages of a file's main thread in their order; nil when the file cannot be read.
    ///
    /// They come from the reader that makes the facts.
    ///
    /// - Parameter conversations: those whose messages are read where a file holds all conversations.
    package static func messages(
        inFile path: String,
        agent: String,
        of conversations: Set<String> = [],
        agents: [AgentDefinition] = Agents.all
    ) -> [TranscriptMessage]? {
        for case .database(let log) in agents.first(where: { $0.id == agent })?.log?.sources ?? []
        where log.accepts(String(FilePath.name(path))) {
            return try? messages(inDatabase: path, of: log, conversations)
        }
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
        for source in agents.first(where: { $0.id == agent })?.log?.sources ?? [] {
            guard let file = file(path, of: source) else { continue }
            switch source {
            case .lines(let log): return log.makeReader(file, nil).map { messages(in: bytes, of: log, $0).withResults }
            case .document(let log): return log.makeReader(file).map { messages(in: bytes, $0).withResults }
            case .database: continue
            }
        }
        return []
    }

    private static func messages(
        inDatabase path: String,
        of log: DatabaseLog,
        _ conversations: Set<String>
    ) throws -> [TranscriptMessage] {
        let snapshot = try DatabaseSnapshot.of(path)
        let database = try ForeignDatabase(snapshot)
        let messages = try conversations.sorted().flatMap { try log.messages(database, $0) }
        guard snapshot.isIntact else { throw DatabaseFailure.busy }
        return messages
    }

    /// The file as the importer would name it; nil when it is none of the source's.
    ///
    /// Behind a link, the log's directory has another name: then the longest end of the path counts that is a log's.
    private static func file(_ path: String, of source: AgentLogSource) -> LogFile? {
        let directories =
            switch source {
            case .lines(let log): log.directories
            case .document(let log): log.directories
            case .database: [String]()
            }
        let below = directories.compactMap { directory in
            path.range(of: "/\(directory)/", options: .backwards).map { path[$0.upperBound...] }
        }
        let ends = path.indices.filter { path[$0] == "/" }.map { path[path.index(after: $0)...] }
        let relativePath = (below + ends).lazy.map(String.init).first(where: source.accepts)
        return relativePath.map { LogFile(path: path, relativePath: $0) }
    }

    private static func messages(in bytes: Data, _ reader: any LineReader) -> [TranscriptMessage] {
        var reader = reader
        reader.messages = []
        var facts = FactBatch()
        _ = bytes.withUnsafeBytes { reader.read($0, at: 0, into: &facts) }
        return reader.messages ?? []
    }

    private static func messages(in bytes: Data, of log: LineLog, _ reader: any LineReader) -> [TranscriptMessage] {
        var reader = reader
        reader.messages = []
        var lines = LogLines(of: log)
        var facts = FactBatch()
        bytes.withUnsafeBytes { bytes in
            for line in bytes.split(separator: 0x0A) {
                let bytes = UnsafeRawBufferPointer(rebasing: line)
                lines.read(bytes, at: line.startIndex, with: &reader, into: &facts)
                if facts.count > factLimit { facts = FactBatch() }
            }
        }
        return reader.messages ?? []
    }
}
