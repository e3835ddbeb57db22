import TachoCore

/// A summary of a period as Markdown, for a chat, a wiki or an issue.
enum DayMarkdown {
    /// The blocks of several periods, with what a reader has to know of the amounts.
    static func text(_ outlines: [DayOutline]) -> String {
        let notes = outlines.allSatisfy(\.items.isEmpty) ? [] : CostMarkdown.moneyNotes
        return (outlines.map(block) + notes.map { $0 + "\n" }).joined(separator: "\n")
    }

    static func block(_ outline: DayOutline) -> String {
        let heading = (["**\(escaped(outline.title))**"] + outline.sums.map(escaped)).joined(separator: " · ")
        let lines = outline.items.isEmpty ? ["- nothing recorded"] : outline.items.flatMap(lines)
        return ([heading, ""] + lines).map { $0 + "\n" }.joined()
    }

    private static func lines(_ item: DayOutline.Item) -> [String] {
        let branch = item.branch.isEmpty ? "" : " " + escaped(item.branch)
        let heading = (["**\(escaped(item.repo))**\(branch)"] + item.sums.map(escaped)).joined(separator: " · ")
        let commits = item.commits.map { "`\($0.id)` " + escaped($0.subject) }
        return ["- " + heading]
            + (item.tasks.map { escaped($0.title + $0.end) } + commits + item.more).map { "  - " + $0 }
    }

    private static func escaped(_ text: String) -> String { CostMarkdown.escaped(text) }
}
