import TachoCore
import TachoIngest
import TachoStore

/// What was read of the agents' own logs, what was left out, and what has no price.
struct LogChecks {
    let context: Context

    /// Reads what is new as every reading command does, and tells what came of it.
    var checks: [DoctorCheck] {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        do {
            let records = Records(
                store: try Store(path: context.paths.database),
                settings: RunSettings(reader.configuration)
            )
            let reports = try records.catchUp(context)
            return try reports.sorted { $0.key < $1.key }.flatMap { try logs($0, $1, records.store) } + prices(records)
        } catch {
            let text = (error as? StoreError)?.description ?? "\(error)"
            return [DoctorCheck(id: "import", status: .problem, detail: text)]
        }
    }

    private func logs(_ agent: String, _ report: LogImportReport, _ store: Store) throws -> [DoctorCheck] {
        guard report.fileCount > 0 || !report.problems.isEmpty else { return [] }
        let id = "import.\(agent)"
        var detail = "\(Self.count(report.fileCount, "log file"))"
        if report.compressedFileCount > 0 { detail += ", \(report.compressedFileCount) of them compressed: left alone" }
        let conversations = try store.conversationCount(of: agent)
        detail += "; \(Self.count(conversations, "conversation")) in the store, kept when the logs are deleted"
        var checks = [DoctorCheck(id: id, status: .ok, detail: detail)]
        for cursor in try store.cursors(of: agent) {
            let left = [(cursor.malformedLineCount, "malformed line"), (cursor.longLineCount, "too long line")]
                .filter { $0.0 > 0 }.map { Self.count($0.0, $0.1) }
            guard !left.isEmpty else { continue }
            let detail = "\(cursor.path): left out \(left.joined(separator: " and "))"
            checks.append(DoctorCheck(id: id + ".skipped", status: .warning, detail: detail))
        }
        for problem in report.problems {
            checks.append(DoctorCheck(id: id + ".left-out", status: .warning, detail: problem.text))
        }
        return checks
    }

    private func prices(_ records: Records) throws -> [DoctorCheck] {
        let book = records.settings.prices
        let source = PriceTables.fromLiteLLM.first?.source ?? "none"
        var checks = [DoctorCheck(id: "prices", status: .ok, detail: "\(source), read \(PriceTables.readOn)")]
        if let digest = try records.store.priceDigest(), digest != book.digest {
            let hint = "Run: tacho prices apply"
            checks.append(DoctorCheck(id: "prices.stale", status: .warning, detail: PriceLine.staleWords, hint: hint))
        }
        let unpriced = try records.store.modelUsage().filter { $0.usage.cost.unpricedCount > 0 }
        if !unpriced.isEmpty {
            let models = unpriced.map { "\($0.model) (\(Self.count($0.usage.cost.unpricedCount, "call")))" }
            checks.append(
                DoctorCheck(
                    id: "prices.unpriced",
                    status: .info,
                    detail: "no price for \(models.joined(separator: ", "))",
                    hint:
                        "Give one in \(context.paths.configuration) as [prices.\"MODEL\"], then run: tacho prices apply"
                )
            )
        }
        return checks
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
