import TachoCore
import TachoStore

/// A cost report as Markdown, for a pull request or an issue.
struct CostMarkdown {
    let report: CostReport
    let columns: CostColumns
    /// What is said below the table.
    let footnotes: CostFootnotes
    let showsTokens: Bool

    /// - Parameter filters: the filters in use, as text.
    func block(about filters: [String]) -> String {
        var lines = ["**Cost of AI agents**" + filters.map { " · " + Self.escaped($0) }.joined(), ""]
        if !report.rows.isEmpty {
            let headings = report.groupings.map(\.title) + ["Sessions", "Runs", "Calls"]
            let titles =
                headings + (showsTokens ? ["Tokens in", "Tokens out"] : []) + [
                    MoneyDisplay.current.isEquivalent ? "API-equivalent" : "Cost"
                ]
            lines.append(Self.row(titles))
            let names = report.groupings
            lines.append("|" + titles.indices.map { $0 < names.count ? "---|" : "---:|" }.joined())
            for row in report.rows { lines.append(line(columns.names(of: row).map(Self.escaped), row.figures)) }
            if report.rows.count > 1 {
                lines.append(line(["**total**"] + names.dropFirst().map { _ in "" }, report.total))
            }
            lines.append("")
        }
        let money = report.rows.isEmpty ? [] : MoneyDisplay.current.notes
        for note in [footnotes.period].compactMap(\.self) + footnotes.notes + money {
            lines += ["<sub>\(Self.escaped(note))</sub>", ""]
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }

    private func line(_ names: [String], _ figures: CostFigures) -> String {
        let tokens = figures.usage.tokens
        let counts = [
            UsageText.grouped(figures.sessionCount), CountText.cell(figures.runs),
            UsageText.grouped(figures.usage.apiCallCount),
        ]
        let sums = showsTokens ? [tokens.prompt, tokens.output] : []
        let numbers = counts + sums.map(UsageText.grouped)
        return Self.row(names + numbers + [Self.escaped(CostText.cell(figures.usage.cost).text)])
    }

    /// What a reader has to know of the amounts, as small print.
    static var moneyNotes: [String] { MoneyDisplay.current.notes.map { "<sub>\(escaped($0))</sub>" } }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    /// Text escaped for Markdown and HTML, on one line; `@` is written so that it mentions nobody, and what GitHub makes a
    /// link of without being asked (`http://`, `www.`, `mailto:`) so that it stays text.
    static func escaped(_ text: String) -> String {
        var result = ""
        var word = ""
        for character in SafeText.line(text) {
            defer { word = character.isLetter ? word + character.lowercased() : "" }
            switch character {
            case ":" where linked.contains(word): result += "\\:"
            case "." where word == "www": result += "\\."
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

    private static let linked: Set<String> = ["http", "https", "ftp", "mailto", "xmpp"]
}
