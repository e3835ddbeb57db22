import TachoCore
import TachoRecords

/// Waste on a terminal: each kind with the prompts that cost most and the command that lists the rest.
struct WasteText {
    let report: WasteReport
    let columns: WasteColumns
    let options: FilterOptions
    /// How many prompts each kind shows; nil for all.
    let limit: Int?
    let context: Context

    private static let indent = "  "

    func print(color: Bool) throws {
        guard !report.findings.isEmpty else { return }
        let width = context.output.terminal.columns
        let table = Table(columns: columns.all.named(WasteColumns.terminal), rows: report.findings)
        let heads = table.lines(width: width, color: color)
        let prompts = report.findings.map { Array($0.prompts.prefix(limit ?? .max)) }
        var rows = promptLines(prompts.flatMap(\.self), width: width, color: color)[...]
        var lines = Array(heads.prefix(1))
        for (index, finding) in report.findings.enumerated() {
            lines.append(heads[index + 1])
            lines += rows.prefix(prompts[index].count)
            rows = rows.dropFirst(prompts[index].count)
            if limit != nil {
                let hint = "\(Self.indent)All: \(command(for: finding))"
                lines.append(color ? Style.dim.apply(to: hint) : hint)
            }
        }
        try context.output.write(lines.map { $0 + "\n" }.joined())
    }

    /// A line a prompt, in columns that are the same under all kinds.
    private func promptLines(_ prompts: [WastePrompt], width: Int, color: Bool) -> [String] {
        let places = ShortPaths(prompts.map(\.place).filter { !$0.isEmpty }, userHome: context.userHome)
        let columns: [Column<WastePrompt>] = [
            Column("cost", "", isRightAligned: true, importance: 9) { CostText.cell($0.cost).text },
            Column("run", "", importance: 4, minimumWidth: 7) { $0.runs.first?.short },
            Column("place", "", importance: 6, minimumWidth: 8, keptEnd: .tail) { places.short($0.place) },
            Column("prompt", "", importance: 10, minimumWidth: 16) { prompt in
                let text = prompt.text ?? "(prompt not recorded)"
                return prompt.runs.count > 1 ? "\(prompt.runs.count) times: \(text)" : text
            },
        ]
        let table = Table(columns: columns, rows: prompts)
        return table.lines(width: width - Self.indent.count, color: color).dropFirst().map { Self.indent + $0 }
    }

    /// The command that lists everything that a finding is made of, with the filters in use.
    private func command(for finding: WasteFinding) -> String {
        let words: [String] =
            switch finding.kind {
            case .failed: ["runs", "--state", "failed", "--sort", "cost"]
            case .interrupted: ["runs", "--state", "interrupted", "--sort", "cost"]
            default: ["waste", "--kind", finding.kind.rawValue]
            }
        let isCut = words[0] == "runs" && !options.isNarrow && finding.count > LimitOptions.defaultLimit
        return SafeText.line((["tacho"] + words + (isCut ? ["--all"] : []) + options.arguments).joined(separator: " "))
    }
}
