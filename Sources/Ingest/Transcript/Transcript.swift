import Foundation
package import TachoAgents
package import TachoCore

/// Reads the messages in an agent's log file; the store keeps none of them.
package enum Transcript {
    /// How many facts, which are of no use here, pile up before they are thrown away.
    private static let factLimit = 1_000

    /// The messages of a file's main thread in their order; nil when the file cannot be read.
    ///
    /// They come from the reader that makes the facts. An agent without a log in lines has none.
    package static func messages(
        inFile path: String,
        agent: String,
        agents: [AgentDefinition] = Agents.all
    ) -> [TranscriptMessage]? {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
        let relativePath = String(path.drop { $0 == "/" })
        for case .lines(let log) in agents.first(where: { $0.id == agent })?.log?.sources ?? []
        where log.accepts(relativePath) == .read {
            let file = LogFile(path: path, relativePath: relativePath)
            return log.makeReader(file, nil).map { messages(in: bytes, of: log, $0) }
        }
        return []
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
