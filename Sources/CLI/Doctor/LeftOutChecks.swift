import TachoCore
import TachoIngest
import TachoRecords

/// What was skipped in one agent's logs, and what the store keeps of deleted logs.
struct LeftOutChecks {
    /// The number of files to name individually; the others are only counted.
    private static let namedLimit = 5

    /// The agent, by its catalogue id.
    let agent: String
    /// What the last reading met.
    let report: LogImportReport
    /// The position up to which each file was read.
    let cursors: [LogCursor]

    /// The checks; empty if nothing was skipped.
    var checks: [DoctorCheck] {
        skippedLines + savedRecords + problems + unfinished + gone
    }

    /// Lines that cannot be parsed.
    private var skippedLines: [DoctorCheck] {
        let details = cursors.compactMap { cursor -> String? in
            let left = [(cursor.malformedLineCount, "malformed line"), (cursor.longLineCount, "oversized line")]
                .filter { $0.0 > 0 }.map { CountText.of($0.0, $0.1) }
            return left.isEmpty ? nil : "\(cursor.path): skipped \(left.joined(separator: " and "))"
        }
        return named(details, "skipped", rest: "more log files have such lines")
    }

    /// Records that were read from malformed lines.
    private var savedRecords: [DoctorCheck] {
        let details = cursors.filter { $0.savedRecordCount > 0 }.map { cursor in
            "\(cursor.path): saved \(CountText.of(cursor.savedRecordCount, "record")) from malformed lines"
        }
        return named(details, "saved", .info, rest: "more log files have such records")
    }

    /// Files and directories that could not be read or that disappeared while being read.
    private var problems: [DoctorCheck] {
        named(report.problems.map(\.text), "left-out", rest: "more files or directories were skipped")
    }

    /// Files that end with an incomplete line, such as one that is being written.
    private var unfinished: [DoctorCheck] {
        let gone = Set(report.goneFiles.map(\.file))
        let files = cursors.map(\.mark).filter { $0.isUnfinished && !gone.contains($0.file) }
        guard let last = files.max(by: { $0.modifiedAt < $1.modifiedAt }) else { return [] }
        let detail =
            files.count == 1
            ? "\(last.path) ends with an incomplete line, which will be read once it is complete"
            : "\(files.count) log files end with an incomplete line, which will be read once it is complete; the latest: \(last.path)"
        return [check("unfinished", .info, detail)]
    }

    /// Files that were deleted after they had been read.
    private var gone: [DoctorCheck] {
        guard !report.goneFiles.isEmpty else { return [] }
        let files = CountText.of(report.goneFiles.count, "log file")
        let unfinished = report.goneFiles.filter(\.isUnfinished)
        let detail = "\(files) deleted since; what was read is kept"
        guard let first = unfinished.first else { return [check("gone", .info, detail)] }
        let lost = "\(unfinished.count) of them ended with an incomplete line, which is lost: \(first.path)"
        return [check("gone", .warning, "\(detail); \(lost)\(unfinished.count > 1 ? ", …" : "")")]
    }

    private func named(
        _ details: [String],
        _ id: String,
        _ status: DoctorCheck.Status = .warning,
        rest: String
    ) -> [DoctorCheck] {
        var checks = details.prefix(Self.namedLimit).map { check(id, status, $0) }
        let others = details.count - checks.count
        if others > 0 { checks.append(check(id, status, "\(others) \(rest)")) }
        return checks
    }

    private func check(_ id: String, _ status: DoctorCheck.Status, _ detail: String) -> DoctorCheck {
        DoctorCheck(id: "import.\(agent).\(id)", status: status, detail: detail)
    }
}

extension LogFileMark {
    /// Whether the file ended with an incomplete line when it was last read; files read as a whole have no lines.
    fileprivate var isUnfinished: Bool { path.hasSuffix(".jsonl") && offset < size }
}
