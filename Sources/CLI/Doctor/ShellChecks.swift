import Foundation
import TachoAgents
import TachoCore
import TachoRecords

/// Whether each shell records, and who else hooks it.
struct ShellChecks {
    let context: Context

    var checks: [DoctorCheck] {
        let installed = ShellFiles.installed(context)
        let hooked = ShellFiles.hooked(context)
        let probe = ProbeCheck(context: context, shell: context.callingShell())
        var checks: [DoctorCheck] = []
        if hooked.isEmpty, ShellKind.allCases.allSatisfy({ ShellFiles.setUpFiles(of: $0, context).isEmpty }) {
            checks.append(
                DoctorCheck(
                    id: "shell",
                    status: .problem,
                    detail: "recording is not set up in any shell",
                    hint: "Run: tacho install"
                )
            )
        }
        for shell in ShellKind.allCases {
            if hooked.contains(shell) {
                checks.append(check(shell))
                checks += others(shell)
            } else if installed.contains(shell), !hooked.isEmpty {
                let hint = "Run: tacho install --shell \(shell.rawValue)"
                let detail = "installed, but without hooks: nothing is recorded in it"
                checks.append(DoctorCheck(id: "shell.\(shell.rawValue)", status: .info, detail: detail, hint: hint))
            }
        }
        return checks + (here ?? probe.check.map { [$0] } ?? [])
    }

    /// The hooked files of a shell, and whether they start this binary.
    private func check(_ shell: ShellKind) -> DoctorCheck {
        let id = "shell.\(shell.rawValue)"
        let files = ShellFiles.everyFile(of: shell, context).filter { StartupFile(path: $0).hasBlock }
        let missing = ShellFiles.files(of: shell, context).filter { !StartupFile(path: $0).hasBlock }
        let block = ShellFiles.block(for: shell, executable: context.executable).joined(separator: "\n")
        let isCurrent = files.allSatisfy { text(of: $0).contains(block) }
        let hint = "Run: tacho install --shell \(shell.rawValue)"
        let names = files.joined(separator: ", ")
        if !isCurrent {
            let detail =
                "the block in \(names) is from another version or starts a tacho other than \(context.executable)"
            return DoctorCheck(id: id, status: .warning, detail: detail, hint: hint)
        }
        if !missing.isEmpty {
            let detail = "hooks in \(names), but not in \(missing.joined(separator: ", ")), which login shells read"
            return DoctorCheck(id: id, status: .warning, detail: detail, hint: hint)
        }
        return DoctorCheck(id: id, status: .ok, detail: "hooks in \(names)")
    }

    /// Other programs that hook the same shell, in the order in which its main startup file names them.
    private func others(_ shell: ShellKind) -> [DoctorCheck] {
        let file: String =
            switch shell {
            case .bash: context.userHome + "/.bashrc"
            case .zsh: ShellFiles.files(of: .zsh, context)[0]
            case .fish:
                URL(fileURLWithPath: ShellFiles.files(of: .fish, context)[0])
                    .deletingLastPathComponent().deletingLastPathComponent().path + "/config.fish"
            }
        let order = HookUser.order(in: text(of: file))
        guard order.contains(where: { $0 != HookUser.tacho }) else { return [] }
        let detail = "hooks in this order: \(order.joined(separator: ", "))"
        return [DoctorCheck(id: "hooks.\(shell.rawValue)", status: .info, detail: detail)]
    }

    /// Why this very shell does not record, if its environment says so.
    private var here: [DoctorCheck]? {
        let environment = context.environment
        if let value = environment["TACHO_DISABLE"], !value.isEmpty, value != "0" {
            return [
                DoctorCheck(
                    id: "environment",
                    status: .warning,
                    detail: "TACHO_DISABLE=\(value) is set: this shell records nothing",
                    hint: "Unset it to record sessions."
                )
            ]
        }
        guard let mark = Agents.mark(in: { environment[$0] }) else { return nil }
        let detail = "\(mark) is set: an agent started this shell, so it records nothing, as intended"
        return [DoctorCheck(id: "environment", status: .info, detail: detail)]
    }

    private func text(of path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
