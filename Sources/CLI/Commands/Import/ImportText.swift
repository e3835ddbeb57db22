import TachoCore
import TachoIngest
import TachoRecords

extension ImportRecord {
    /// Joins the reports of all agents with what the store holds now.
    init(_ reports: [String: LogImportReport], totals: StoreTotals) {
        self.init(
            agents: reports.sorted { $0.key < $1.key }.map { ImportedLogs(agent: $0, $1) },
            totals: totals
        )
    }
}

extension ImportedLogs {
    /// Takes the report of an agent's logs.
    init(agent: String, _ report: LogImportReport) {
        self.init(agent: agent)
        fileCount = report.fileCount
        readFileCount = report.readFileCount
        byteCount = report.byteCount
        lineCount = report.lineCount
        malformedLineCount = report.malformedLineCount
        savedRecordCount = report.savedRecordCount
        longLineCount = report.longLineCount
        compressedFileCount = report.compressedFileCount
        problems = report.problems.map(\.text)
    }

    var text: String {
        guard fileCount > 0 else { return "\(agent): no logs" }
        var text = "\(agent): \(CountText.of(fileCount, "log file")), \(readFileCount) with new content"
        if byteCount > 0 { text += ", \(ByteText.short(Int64(byteCount))) read" }
        if malformedLineCount > 0 { text += ", \(CountText.of(malformedLineCount, "malformed line")) skipped" }
        if savedRecordCount > 0 { text += ", \(CountText.of(savedRecordCount, "record")) saved from malformed lines" }
        if longLineCount > 0 { text += ", \(CountText.of(longLineCount, "oversized line")) skipped" }
        if compressedFileCount > 0 { text += ", \(CountText.of(compressedFileCount, "compressed file")) skipped" }
        return text
    }
}

extension StoreTotals {
    var text: String {
        "recorded: \(CountText.of(conversationCount, "conversation")), "
            + "\(CountText.of(runCount, "run")), \(CountText.of(usage.apiCallCount, "API call")), "
            + "\(CountText.of(usage.tokens.prompt + usage.tokens.output, "token")), "
            + usage.cost.text
    }
}
