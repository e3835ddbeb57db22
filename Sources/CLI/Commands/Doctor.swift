import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Doctor: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check shells, hooks, agents, logs, settings and the store.",
        discussion: "Exits with status 1 if something is broken."
    )

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Use color: auto, always or never.")
    var color = ColorMode.auto

    func run(in context: Context) throws {
        let reading = Result { try DoctorReading(context) }
        let checks =
            SystemChecks(context: context).checks + ShellChecks(context: context).checks
            + StoreChecks(context: context, reading: reading).checks
            + AgentChecks(context: context, reading: reading).checks
            + AgentHookChecks(context: context, reading: reading).checks
            + LogChecks(context: context, reading: reading).checks
        if json {
            try context.printJSON(RecordDocuments.doctor, (version: Version.text, checks: checks))
        } else {
            try context.output.write(checks.map { text($0, context.output.terminal) }.joined())
        }
        if checks.contains(where: { $0.status == .problem }) { throw Failure.unhealthy }
    }

    /// A check as text, or as a line of tab-separated values when piped.
    private func text(_ check: DoctorCheck, _ terminal: Terminal) -> String {
        guard terminal.isInteractive || color == .always else {
            return DelimitedText.tabbed([check.status.rawValue, check.id, check.detail, check.hint ?? ""])
        }
        let isColored = color.isOn(terminal)
        let status = pad(check.status.rawValue, 9)
        let start = (isColored ? check.status.style.apply(to: status) : status) + pad(check.id, Self.margin - 9)
        // A name that is wider than its column gets its own line.
        let isLong = check.id.count >= Self.margin - 9
        let detail = indented(check.detail, terminal)
        let text = isLong ? "\(start)\n\(detail)\n" : start + detail.dropFirst(Self.margin) + "\n"
        guard let hint = check.hint else { return text }
        let words = indented(hint, terminal)
        return text + (isColored ? Style.dim.apply(to: words) : words) + "\n"
    }

    /// Where details begin, in character cells.
    private static let margin = 25

    /// A text indented by the margin, wrapped between words.
    private func indented(_ text: String, _ terminal: Terminal) -> String {
        let space = String(repeating: " ", count: Self.margin)
        let lines = WrappedText.lines(SafeText.line(text), width: terminal.columns - Self.margin)
        return lines.map { space + $0 }.joined(separator: "\n")
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
