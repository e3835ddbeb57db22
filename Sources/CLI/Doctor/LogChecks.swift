import TachoCore
import TachoIngest
import TachoStore

/// What was read of the agents' own logs, what was left out, what is tied to nothing, and what has no price.
struct LogChecks {
    let context: Context

    /// Reads what is new as every reading command does, and tells what came of it.
    var checks: [DoctorCheck] {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        do {
            let records = Records(
                store: try Store(path: context.paths.database),
                configuration: reader.configuration
            )
            let reports = try records.catchUp(context)
            return try reports.sorted { $0.key < $1.key }.flatMap { try logs($0, $1, records.store) }
                + BindingChecks(context: context, store: records.store).checks()
                + PriceChecks(context: context, records: records).checks()
        } catch {
            let text = (error as? StoreError)?.description ?? "\(error)"
            return [DoctorCheck(id: "import", status: .problem, detail: text)]
        }
    }

    private func logs(_ agent: String, _ report: LogImportReport, _ store: Store) throws -> [DoctorCheck] {
        let cursors = try store.cursors(of: agent)
        guard report.fileCount > 0 || !report.problems.isEmpty || !cursors.isEmpty else { return [] }
        let conversations = CountText.of(try store.conversationCount(of: agent), "conversation")
        let detail =
            "\(CountText.of(report.fileCount, "log file")); \(conversations) in the store, kept when the logs are deleted"
        return [DoctorCheck(id: "import.\(agent)", status: .ok, detail: detail)]
            + LeftOutChecks(agent: agent, report: report, cursors: cursors).checks
    }
}
