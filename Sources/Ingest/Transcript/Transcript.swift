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
    /// They come from the reader that makes the facts. An agent that logs in documents alone has none.
    ///
    /// - Parameter conversations: those whose messages are read where a file holds all conversations.
    package static func messages(
        inFile path: String,
        agent: String,
        of conversations: Set<String> = [],
        agents: [AgentDefinition] = Agents.all
    ) -> [TranscriptMessage]? {
        for case .database(let log) in agents.first(where: { $0.id == agent })?.log?.sources ?? []
        where log.accepts(String(FilePath.name(path))) == .read {
            return try? messages(inDatabase: path, of: log, conversations)
        }
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
        let relativePath = String(path.drop { $0 == "/" })
        for case .lines(let log) in agents.first(where: { $0.id == agent })?.log?.sources ?? []
        where log.accepts(relativePath) == .read {
            let file = LogFile(path: path, relativePath: relativePath)
            return log.makeReader(file, nil).map { messages(in: bytes, of: log, $0) }
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
