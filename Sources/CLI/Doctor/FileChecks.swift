import Libc
import TachoCore
import TachoRecords
import TachoSystem

/// Whether what tacho keeps is the user's own, and nobody else's to read: the directory, the database, the journal, the errors.
struct FileChecks {
    let context: Context
    /// Whether modes are set right.
    let fixes: Bool

    var checks: [DoctorCheck] { files.compactMap(check) }

    /// The directory itself and all in it, two levels deep, which is all that tacho makes.
    private var files: [String] {
        let home = context.paths.home
        let inside = [home, context.paths.journal].flatMap { directory in
            Directory.names(in: directory).sorted().map { directory + "/" + $0 }
        }
        return [home] + inside
    }

    private func check(_ path: String) -> DoctorCheck? {
        // The directory may be a link of the user's own; what is in it may not.
        guard let status = path == context.paths.home ? FileStatus(following: path) : FileStatus(path: path) else {
            return nil
        }
        if status.kind == .link {
            return DoctorCheck(
                id: "files",
                status: .problem,
                detail: "\(path) is a link; it is not followed",
                hint: "Move what it leads to in its place."
            )
        }
        if status.owner != geteuid() {
            return DoctorCheck(
                id: "files",
                status: .problem,
                detail: "\(path) belongs to the user with id \(status.owner)",
                hint: "Find out who put it there, then run: sudo chown \(geteuid()) '\(path)'"
            )
        }
        return status.permissions & 0o077 == 0 ? nil : openToOthers(path, status)
    }

    private func openToOthers(_ path: String, _ status: FileStatus) -> DoctorCheck {
        let mode = String(status.permissions, radix: 8)
        if fixes {
            do throws(SystemError) {
                try PrivateFile.revokeOthers(path == context.paths.home ? SymbolicLink.resolved(path) ?? path : path)
                let now = String(status.permissions & 0o700, radix: 8)
                return DoctorCheck(
                    id: "permissions",
                    status: .ok,
                    detail: "fixed \(path): mode \(now) instead of \(mode)"
                )
            } catch {
                let detail = "\(path) is accessible to other users (mode \(mode)), and stays so: \(error.description)"
                return DoctorCheck(id: "permissions", status: .problem, detail: detail)
            }
        }
        return DoctorCheck(
            id: "permissions",
            status: .warning,
            detail: "\(path) is accessible to other users (mode \(mode))",
            hint: "Run: tacho doctor --fix"
        )
    }
}
