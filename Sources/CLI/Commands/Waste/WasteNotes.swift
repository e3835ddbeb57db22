import TachoCore
import TachoRecords

/// What is said below a table of waste: the sum, and the rule of each finding.
struct WasteNotes {
    let report: WasteReport
    let local: LocalTime

    var lines: [String] {
        let period = PeriodText(since: report.since, until: report.until, local: local).text
        guard !report.findings.isEmpty else { return [period, "No waste found in \(runs)."] }
        let (wasted, spent) = (report.total, report.spent)
        let percent =
            wasted.knownPicodollars.flatMap { CostText.percent($0, of: spent.picodollars) }.map { ", \($0)," } ?? ""
        let sum = "\(CostText.cell(wasted).text) of \(CostText.cell(spent).text)\(percent) in \(runs)."
        return [period, sum]
            + report.findings.map { finding in
                let title = finding.kind.title
                return "\(title.prefix(1).uppercased() + title.dropFirst()): \(finding.kind.rule)"
            }
    }

    private var runs: String { CountText.of(report.runs) }
}
