import TachoCore

extension LogImportReport {
    /// The report in a line.
    func text(agent: String) -> String {
        var text = "\(agent): \(CountText.of(fileCount, "log file")), \(readFileCount) with new content"
        if byteCount > 0 { text += ", \(ByteText.short(Int64(byteCount))) read" }
        if malformedLineCount > 0 { text += ", \(CountText.of(malformedLineCount, "malformed line")) skipped" }
        if savedRecordCount > 0 { text += ", \(CountText.of(savedRecordCount, "record")) saved from malformed lines" }
        if longLineCount > 0 { text += ", \(CountText.of(longLineCount, "oversized line")) skipped" }
        return text
    }
}

extension StoreTotals {
    var text: String {
        "recorded: \(CountText.of(conversationCount, "conversation")), "
            + "\(CountText.of(runs)), \(CountText.of(usage.apiCallCount, "API call")), "
            + "\(CountText.of(usage.tokens.all, "token")), "
            + usage.cost.worded
    }
}
