import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

/// What was read from the agents' logs and what was skipped, sessions without a conversation, and models without a price.
struct LogChecks {
    let context: Context
    /// What was read, or why that failed.
    let reading: Result<DoctorReading, any Error>

    var checks: [DoctorCheck] {
        do {
            let library = try reading.get().library
            guard library.isSound else {
                return [DoctorCheck(id: "import", status: .warning, detail: "not read until the settings are fixed")]
            }
            let reports = try reading.get().logs.get()
            return try reports.sorted { $0.key < $1.key }.flatMap { try logs($0, $1, library.store) }
                + BindingChecks(context: context, store: library.store).checks()
                + [SilenceCheck(context: context, store: library.store).check()].compactMap(\.self)
                + PriceChecks(context: context, library: library).checks()
                + PushChecks(context: context, library: library).checks()
        } catch {
            return [DoctorCheck(id: "import", status: .problem, detail: DoctorReading.text(error))]
        }
    }

    private func logs(_ agent: String, _ report: LogImportReport, _ store: Store) throws -> [DoctorCheck] {
        let cursors = try store.cursors(of: agent)
        guard report.fileCount > 0 || !report.problems.isEmpty || !cursors.isEmpty else { return [] }
        let conversations = CountText.of(try store.conversationCount(of: agent), "conversation")
        let detail =
            "\(CountText.of(report.fileCount, "log file")); \(conversations) in the store, kept even if the logs are deleted"
        return [DoctorCheck(id: "import.\(agent)", status: .ok, detail: detail)]
            + LeftOutChecks(agent: agent, report: report, cursors: cursors).checks
    }
}
