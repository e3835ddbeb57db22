import TachoCore
import TachoRecords

/// What is said below a table of waste: the sum, and the rule of each finding.
struct WasteNotes {
    let report: WasteReport
    let local: LocalTime

    var period: String { PeriodText(since: report.since, until: report.until, local: local).text }

    var lines: [String] {
        guard !report.findings.isEmpty else { return ["No waste found in \(runs)."] + unknown }
        let (wasted, spent) = (report.total, report.spent)
        let percent =
            wasted.knownPicodollars.flatMap { CostText.percent($0, of: spent.picodollars) }.map { ", \($0)," } ?? ""
        let sum = "\(CostText.cell(wasted).text) of \(CostText.cell(spent).text)\(percent) in \(runs)."
        return [sum]
            + report.findings.map { finding in
                let title = finding.kind.title
                return "\(title.prefix(1).uppercased() + title.dropFirst()): "
                    + finding.kind.rule.prefix(1).lowercased() + finding.kind.rule.dropFirst()
            } + unknown
    }

    private var unknown: [String] {
        let models = report.modelsWithoutWindow
        return models.isEmpty
            ? [] : ["Context window unknown, so no long prompts are found: \(models.joined(separator: ", "))."]
    }

    private var runs: String { CountText.of(report.runs) }
}
