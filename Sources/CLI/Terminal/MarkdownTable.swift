/// A table in Markdown; its cells are Markdown already.
struct MarkdownTable {
    let titles: [String]
    /// The titles of the columns whose cells stand at the right.
    var numbers: Set<String> = []
    let rows: [[String]]

    /// Its lines, without line breaks at their ends.
    var lines: [String] {
        let rule = titles.map { numbers.contains($0) ? "---:" : "---" }
        return ([titles, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }
}
