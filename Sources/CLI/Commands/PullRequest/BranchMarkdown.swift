import TachoCore
import TachoRecords

/// A branch's sessions, commits, time and cost as Markdown.
struct BranchMarkdown {
    let summary: BranchSummary
    /// Whether a session of the branch is recorded; otherwise its figures are not known.
    let isRecorded: Bool
    /// Whether a session that made some of the commits also worked elsewhere.
    let isElsewhere: Bool

    var text: String {
        let sums = (isRecorded ? figures : []) + [CountText.of(summary.row.commits.count, "commit")]
        let heading = (["**\(escaped(summary.row.place.branch))**"] + sums.map(escaped)).joined(separator: " · ")
        let blocks = [[heading], sessions, commits, notes].filter { !$0.isEmpty }
        return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    private var figures: [String] {
        let figures = summary.row.figures
        return [
            CountText.of(figures.sessionCount, "session"), CountText.of(figures.runCount, "run"),
            "\(DayOutline.duration(figures)) \(summary.clock.rawValue)", CostText.cell(figures.cost).text,
        ]
    }

    private var sessions: [String] {
        guard !summary.row.tasks.isEmpty else { return [] }
        let rows = summary.row.tasks.map { task in
            [task.title ?? "prompt not recorded", task.agent, "\(task.runCount)", task.session.short]
        }
        return table(["Asked", "Agent", "Runs", "Session"], rows)
    }

    private var commits: [String] {
        guard !summary.row.commits.isEmpty else { return [] }
        let rows = summary.row.commits.map { record in
            [
                "\(record.commit.short) \(record.commit.subject)", CommitText.makers(record.origin) ?? "",
                record.cost.map { CostText.cell($0).text } ?? "",
            ]
        }
        return table(["Commit", "Made by", "Cost"], rows)
    }

    private var notes: [String] {
        let isSplit = summary.row.commits.contains { $0.costShareCount > 1 }
        let isOpen = summary.row.commits.contains { $0.origin?.state == .possible }
        let costs = summary.row.commits.compactMap(\.cost)
        // A commit has all that led to it, and a session may have changed branches in between.
        let isMore = isElsewhere && !costs.isEmpty
        let sum = CostText.cell(costs.reduce(CostSum(), +)).text
        return
            (isSplit ? ["<sub>A session's cost is split: a commit has the calls since the one before it.</sub>"] : [])
            + (isOpen ? ["<sub>A question mark: it is not certain who made the commit; it has no cost.</sub>"] : [])
            + (isMore
                ? [
                    "<sub>The commits cost \(escaped(sum)) together, with what their sessions did on other branches; the "
                        + "sum at the top is of this branch alone.</sub>"
                ] : [])
            + (isRecorded || !costs.isEmpty ? CostMarkdown.moneyNotes : [])
    }

    private func table(_ titles: [String], _ rows: [[String]]) -> [String] {
        MarkdownTable(titles: titles, rows: rows.map { $0.map(escaped) }).lines
    }

    private func escaped(_ text: String) -> String { CostMarkdown.escaped(text) }
}
