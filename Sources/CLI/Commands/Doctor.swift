import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Doctor: SheetCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check shells, hooks, agents, logs, settings and the store.",
        discussion: """
            Exits with status 1 if something is broken. With --fix, files of tacho's that other users could read become \
            yours alone; each one is named.
            """
    )

    @Flag(help: "Set the modes of tacho's files right.")
    var fix = false

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func run(in context: Context) throws {
        let reading = Result { try DoctorReading(context) }
        let checks =
            SystemChecks(context: context).checks + ShellChecks(context: context).checks
            + StoreChecks(context: context, reading: reading, fixes: fix).checks
            + AgentChecks(context: context, reading: reading).checks
            + AgentHookChecks(context: context, reading: reading).checks
            + LogChecks(context: context, reading: reading).checks
        if style.json {
            try context.printJSON(RecordDocuments.doctor, (version: Version.text, checks: checks))
        } else {
            let terminal = context.output.terminal
            let sections = DoctorSection.texts(of: checks) { title, checks in
                heading(title, terminal) + checks.map { text($0, terminal) }.joined()
            }
            try context.output.write(sections.joined(separator: style.color.isForPeople(terminal) ? "\n" : ""))
        }
        if checks.contains(where: { $0.status == .problem }) { throw Failure.unhealthy }
    }

    /// The title of a section, for people.
    private func heading(_ title: String, _ terminal: Terminal) -> String {
        guard style.color.isForPeople(terminal) else { return "" }
        return (style.color.isOn(terminal) ? Style.bold.apply(to: title) : title) + "\n"
    }

    /// A check as text, or as a line of tab-separated values when piped.
    private func text(_ check: DoctorCheck, _ terminal: Terminal) -> String {
        guard style.color.isForPeople(terminal) else {
            return DelimitedText.tabbed([check.status.rawValue, check.id, check.detail, check.hint ?? ""])
        }
        let isColored = style.color.isOn(terminal)
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
