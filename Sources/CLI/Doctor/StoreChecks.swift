import Foundation
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

/// The journal, the database, the settings and what the hooks could not do.
struct StoreChecks {
    let context: Context
    /// What was read, or why that failed.
    let reading: Result<DoctorReading, any Error>
    /// Whether modes of files are set right.
    let fixes: Bool

    var checks: [DoctorCheck] {
        settings + records + FileChecks(context: context, fixes: fixes).checks + hookErrors
    }

    private var settings: [DoctorCheck] {
        let path = context.paths.configuration
        let reader = ConfigurationReader(path: path, environment: context.environment)
        let hint = "Fix it; until then hooks use the defaults, and commands that read records fail."
        let problems = reader.errors.map {
            DoctorCheck(id: "settings", status: .problem, detail: $0.description, hint: hint)
        }
        let warnings = reader.warnings.map { DoctorCheck(id: "settings", status: .warning, detail: $0.description) }
        if !problems.isEmpty || !warnings.isEmpty { return problems + warnings }
        let exists = FileStatus(following: path) != nil
        return [
            DoctorCheck(id: "settings", status: .ok, detail: exists ? path : "\(path) does not exist; using defaults")
        ]
    }

    private var records: [DoctorCheck] {
        do {
            let (store, report) = (try reading.get().library.store, try reading.get().journal)
            return try [database(store)] + journal(store, report) + [sessions(store)]
        } catch {
            return [DoctorCheck(id: "store", status: .problem, detail: DoctorReading.text(error))]
        }
    }

    private func database(_ store: Store) throws -> DoctorCheck {
        let damages = try store.damages()
        if let damage = damages.first {
            let hint = "Run any command that reads records: it sets a damaged database aside and makes a new one."
            return DoctorCheck(id: "store", status: .problem, detail: "\(store.path) is damaged: \(damage)", hint: hint)
        }
        let size = fileSize(store.path) + fileSize(store.path + "-wal")
        return DoctorCheck(id: "store", status: .ok, detail: "\(store.path), \(ByteText.short(size))")
    }

    private func journal(_ store: Store, _ report: IngestReport) throws -> [DoctorCheck] {
        let cursors = try store.cursors(of: "journal")
        let size = cursors.reduce(Int64(0)) { $0 + Int64($1.size) }
        var checks = [
            DoctorCheck(
                id: "journal",
                status: .ok,
                detail: "\(context.paths.journal), \(count(cursors.count, "file")), \(ByteText.short(size))"
            )
        ]
        for cursor in cursors where cursor.skippedLineCount > 0 {
            let detail = "\(cursor.path): skipped \(count(cursor.skippedLineCount, "unreadable line"))"
            checks.append(DoctorCheck(id: "journal.skipped", status: .warning, detail: detail))
        }
        for (path, reason) in report.unreadableFiles.sorted(by: { $0.key < $1.key }) {
            checks.append(
                DoctorCheck(id: "journal.unreadable", status: .problem, detail: "\(path) cannot be read: \(reason)")
            )
        }
        return checks
    }

    private func sessions(_ store: Store) throws -> DoctorCheck {
        let open = try store.sessionCount(Filter(activeOnly: true))
        let detail = "\(try store.sessionCount()) recorded, \(open) of them not ended"
        return DoctorCheck(id: "sessions", status: .ok, detail: detail)
    }

    /// The last error that a hook noted; hooks themselves say nothing.
    private var hookErrors: [DoctorCheck] {
        let text = FileManager.default.contents(atPath: context.paths.hookErrors) ?? Data()
        let lines = text.split(separator: 0x0A).compactMap { $0.withUnsafeBytes(JournalLine.hookError) }
        guard let last = lines.last else {
            return [DoctorCheck(id: "hook", status: .ok, detail: "no hook has failed")]
        }
        let moment = last.at
        let isRecent = context.now - moment < 7 * 86_400_000
        let detail = "a hook failed at \(MomentText.full(moment, local: context.local)): \(last.error)"
        return [
            DoctorCheck(
                id: "hook",
                status: isRecent ? .warning : .info,
                detail: lines.count > 1 ? "\(detail) (\(lines.count) errors recorded)" : detail,
                hint: "See \(context.paths.hookErrors); delete the file once they are resolved."
            )
        ]
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private func fileSize(_ path: String) -> Int64 {
        FileStatus(path: path).map { Int64($0.size) } ?? 0
    }
}
