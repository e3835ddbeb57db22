import TachoCore
import TachoIngest
import TachoStore

/// What an import read, in JSON and in words: `{"schema":"tacho.import.v1","agents":[…],"total":{…}}`.
struct ImportDocument: Encodable {
    /// One agent's logs.
    struct Agent: Encodable {
        var agent: String
        var fileCount: Int
        var readFileCount: Int
        var byteCount: Int
        var lineCount: Int
        var malformedLineCount: Int
        var longLineCount: Int
        var compressedFileCount: Int
        var problems: [String]

        enum CodingKeys: String, CodingKey {
            case agent, problems
            case fileCount = "file_count"
            case readFileCount = "read_file_count"
            case byteCount = "byte_count"
            case lineCount = "line_count"
            case malformedLineCount = "malformed_line_count"
            case longLineCount = "long_line_count"
            case compressedFileCount = "compressed_file_count"
        }

        /// The report in a line.
        var text: String {
            guard fileCount > 0 else { return "\(agent): no logs" }
            var text = "\(agent): \(CountText.of(fileCount, "log file")), \(readFileCount) with new content"
            if byteCount > 0 { text += ", \(ByteText.short(Int64(byteCount))) read" }
            if malformedLineCount > 0 { text += ", \(CountText.of(malformedLineCount, "malformed line")) skipped" }
            if longLineCount > 0 { text += ", \(CountText.of(longLineCount, "oversized line")) skipped" }
            if compressedFileCount > 0 { text += ", \(CountText.of(compressedFileCount, "compressed file")) skipped" }
            return text
        }
    }

    /// What the store holds now.
    struct Total: Encodable {
        private let totals: StoreTotals

        fileprivate init(_ totals: StoreTotals) {
            self.totals = totals
        }

        private enum Key: String, CodingKey {
            case conversationCount = "conversation_count"
            case runCount = "run_count"
        }

        /// Writes the counts beside the usage's own fields.
        func encode(to encoder: any Encoder) throws {
            try UsageDocument(totals.usage).encode(to: encoder)
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(totals.conversationCount, forKey: .conversationCount)
            try fields.encode(totals.runCount, forKey: .runCount)
        }

        /// The sums in a line.
        var text: String {
            let tokens = totals.usage.tokens
            return "recorded: \(CountText.of(totals.conversationCount, "conversation")), "
                + "\(CountText.of(totals.runCount, "run")), \(CountText.of(totals.usage.apiCallCount, "API call")), "
                + "\(CountText.of(tokens.prompt + tokens.output, "token")), "
                + totals.usage.cost.text
        }
    }

    let schema = "tacho.import.v1"
    let agents: [Agent]
    let total: Total

    /// Describes the reports of all agents, and what the store holds now.
    init(_ reports: [String: LogImportReport], totals: StoreTotals) {
        total = Total(totals)
        agents = reports.sorted { $0.key < $1.key }.map { agent, report in
            Agent(
                agent: agent,
                fileCount: report.fileCount,
                readFileCount: report.readFileCount,
                byteCount: report.byteCount,
                lineCount: report.lineCount,
                malformedLineCount: report.malformedLineCount,
                longLineCount: report.longLineCount,
                compressedFileCount: report.compressedFileCount,
                problems: report.problems.map(\.text)
            )
        }
    }
}
