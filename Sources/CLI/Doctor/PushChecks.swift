import TachoCore
import TachoFleet
import TachoRecords
import TachoStore

/// What waits to be pushed.
struct PushChecks {
    let context: Context
    let library: Library

    /// How long sessions may wait before that is worth a warning, in milliseconds.
    private static let patience: Int64 = 86_400_000

    func checks() throws -> [DoctorCheck] {
        try zip(library.configuration.push, PushStates(store: library.store, library.configuration.push).records())
            .flatMap { settings, record in try [check(settings, record)] + weakSecurity(settings) }
    }

    private func check(_ settings: PushSettings, _ record: PushRecord) throws -> DoctorCheck {
        let name = SafeText.line(record.name)
        guard let last = record.pushedAt, let backlog = record.backlog else {
            let detail = "\(name): never pushed" + (record.error.map { "; \($0)" } ?? "")
            return DoctorCheck(id: "push", status: .warning, detail: detail, hint: "Run: tacho push")
        }
        let age = context.now - last
        let waiting = "\(CountText.of(backlog, "session")) \(backlog == 1 ? "waits" : "wait")"
        if backlog > 0, age >= Self.patience || record.error != nil {
            let behind = "\(name): \(DurationText.age(milliseconds: age)) behind, \(waiting)"
            let detail = behind + (record.error.map { "; the last try failed: \($0)" } ?? "")
            return DoctorCheck(id: "push", status: .warning, detail: detail, hint: "Run: tacho push")
        }
        let detail = "\(name): last push \(MomentText.short(last, now: context.now, local: context.local)), \(waiting)"
        return DoctorCheck(id: "push", status: .ok, detail: detail)
    }

    /// A connection that anyone in between could read.
    private func weakSecurity(_ settings: PushSettings) -> [DoctorCheck] {
        guard let mode = try? PsqlAddress(settings.url).weakSecurity(environment: context.environment) else {
            return []
        }
        let detail = "\(SafeText.line(settings.name)): sslmode=\(mode): the way to the server may be read and changed"
        return [
            DoctorCheck(id: "push.tls", status: .warning, detail: detail, hint: "Use sslmode=verify-full.")
        ]
    }
}
