import ArgumentParser
import TachoCore
import TachoStore

/// `tacho doctor`: looks at everything that recording depends on.
struct Doctor: TachoCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check shells, hooks, agents, logs, settings and the store.",
        discussion: "The exit status is 1 when something is broken."
    )

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Use colour: auto, always or never.")
    var color = ColorMode.auto

    func run(in context: Context) throws {
        let checks =
            SystemChecks(context: context).checks + ShellChecks(context: context).checks
            + StoreChecks(context: context).checks + AgentChecks(context: context).checks
            + LogChecks(context: context).checks
        if json {
            try context.printJSON(DoctorDocument(checks: checks))
        } else {
            try context.output.write(checks.map { text($0, context.output.terminal) }.joined())
        }
        if checks.contains(where: { $0.status == .problem }) { throw Failure.unhealthy }
    }

    /// A check for people, or a line of tab-separated values for programs.
    private func text(_ check: DoctorCheck, _ terminal: Terminal) -> String {
        guard terminal.isInteractive || color == .always else {
            return DelimitedText.tabbed([check.status.rawValue, check.id, check.detail, check.hint ?? ""])
        }
        let isColored = color.isOn(terminal)
        let status = pad(check.status.rawValue, 9)
        let line = (isColored ? check.status.style.apply(to: status) : status) + pad(check.id, 16)
        let detail = SafeText.line(check.detail) + "\n"
        guard let hint = check.hint else { return line + detail }
        let indented = String(repeating: " ", count: 25) + SafeText.line(hint)
        return line + detail + (isColored ? Style.dim.apply(to: indented) : indented) + "\n"
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
