import TachoCore
import TachoStore

/// A cost report as Markdown, for a pull request or an issue.
struct CostMarkdown {
    let report: CostReport
    let columns: CostColumns
    /// What is said below the table.
    let footnotes: CostFootnotes
    let showsTokens: Bool

    /// The block.
    ///
    /// - Parameter filters: the filters in use, as text.
    func block(about filters: [String]) -> String {
        var lines = ["**Cost of AI agents**" + filters.map { " · " + Self.escaped($0) }.joined(), ""]
        if !report.rows.isEmpty {
            let headings = [report.grouping.title, "Sessions", "Runs", "Calls"]
            let titles =
                headings + (showsTokens ? ["Tokens in", "Tokens out"] : []) + [
                    footnotes.isSubscription ? "API-equivalent" : "Cost"
                ]
            lines.append(Self.row(titles))
            lines.append("|---|" + titles.dropFirst().map { _ in "---:|" }.joined())
            for row in report.rows { lines.append(line(Self.escaped(columns.name(row)), row.figures)) }
            if report.rows.count > 1 { lines.append(line("**total**", report.total)) }
            lines.append("")
        }
        for note in footnotes.notes { lines += ["<sub>\(Self.escaped(note))</sub>", ""] }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }

    private func line(_ name: String, _ figures: CostFigures) -> String {
        let tokens = figures.usage.tokens
        let counts = [figures.sessionCount, figures.runCount, figures.usage.apiCallCount]
        let sums = showsTokens ? [tokens.prompt, tokens.output] : []
        let numbers = (counts + sums).map(UsageText.grouped)
        return Self.row([name] + numbers + [Self.escaped(CostText.cell(figures.usage.cost).text)])
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    /// Text escaped for Markdown and HTML, on one line; `@` is written so that it mentions nobody.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in SafeText.line(text) {
            switch character {
            case "@": result += "&#64;"
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!", "$": result += "\\" + String(character)
            default: result.append(character)
            }
        }
        return result
    }
}
