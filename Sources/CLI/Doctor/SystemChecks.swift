import Foundation
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// The program itself and the clock.
struct SystemChecks {
    let context: Context

    var checks: [DoctorCheck] {
        [program, clock]
    }

    private var program: DoctorCheck {
        let detail = "version \(Version.text), \(context.executable)"
        let path = context.environment["PATH"] ?? ""
        guard let found = ExecutablePath.search("tacho", in: path) else {
            let folder = FilePath.parent(context.executable)
            return DoctorCheck(
                id: "tacho",
                status: .warning,
                detail: "\(detail); its directory is not on PATH, so only the hooks find it",
                hint: "Add \(folder) to PATH."
            )
        }
        if resolved(found) != resolved(context.executable) {
            let hint = "Remove one of them, or run 'tacho install' with the one that should record."
            return DoctorCheck(
                id: "tacho",
                status: .warning,
                detail: "\(detail); 'tacho' on PATH is a different one: \(found)",
                hint: hint
            )
        }
        return DoctorCheck(id: "tacho", status: .ok, detail: detail)
    }

    private var clock: DoctorCheck {
        let detail = "\(MomentText.full(context.now, local: context.local)), time zone \(context.local.zone)"
        // Before the first version of tacho there was nothing to record.
        guard context.now.milliseconds > 1_790_000_000_000 else {
            let hint = "Set the system clock."
            return DoctorCheck(id: "clock", status: .problem, detail: "\(detail), which is not plausible", hint: hint)
        }
        return DoctorCheck(id: "clock", status: .ok, detail: detail)
    }

    private func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}
