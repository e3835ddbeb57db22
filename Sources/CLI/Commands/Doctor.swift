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
            try context.output.write(text(of: checks, context))
        }
        if checks.contains(where: { $0.status == .problem }) { throw Failure.unhealthy }
    }

    /// The checks in their sections for people, or as lines of tab-separated values when piped.
    private func text(of checks: [DoctorCheck], _ context: Context) -> String {
        let terminal = context.output.terminal
        guard style.color.isForPeople(terminal) else {
            return DoctorSection.texts(of: checks) { _, checks in
                checks.map { DelimitedText.tabbed([$0.status.rawValue, $0.id, $0.detail, $0.hint ?? ""]) }.joined()
            }.joined()
        }
        let text = DoctorText(
            width: terminal.columns,
            isColored: style.color.isOn(terminal),
            userHome: context.userHome
        )
        return DoctorSection.texts(of: checks) { title, checks in
            text.heading(title) + checks.map(text.text).joined()
        }.joined(separator: "\n")
    }
}
