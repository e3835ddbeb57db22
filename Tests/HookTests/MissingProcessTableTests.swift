import Foundation
import TestSupport
import Testing

/// A chroot or a sandbox may have no /proc: nothing aborts, hooks complain of nothing and record what they can, and commands
/// know their arguments.
@Suite(.enabled(if: Finished.mayMount))
struct MissingProcessTableTests {
    private func withoutTable(_ script: String) throws -> Finished {
        let sandbox = try Sandbox()
        return try Finished(
            "/usr/bin/unshare",
            ["-m", "/bin/sh", "-c", "mount -t tmpfs tmpfs /proc && \(script)", TachoBinary.path],
            environment: sandbox.environment
        )
    }

    @Test(arguments: ["hook start bash 999999 claude", "hook end 0198f3ab-1234-7000-8000-000000000000 0", "--version"])
    func commandsStart(words: String) throws {
        let command = try withoutTable("exec \"$0\" \(words)")
        #expect(command.status == 0)
        #expect(words == "--version" ? command.output.contains("0.1.0") : command.output.isEmpty, "\(command.output)")
    }

    /// Where the table is back, a shell whose start time nobody knows counts as gone.
    @Test(arguments: [("true", "active"), ("umount /proc", "ended")])
    func sessionsAreRecorded(before reading: String, state: String) throws {
        let command = try withoutTable(
            """
            first=$("$0" hook start bash $$ "claude -p x") && "$0" hook end "$first" 7
            "$0" hook start bash $$ codex >"$HOME/second"
            "$0" hook start bash 999999 claude
            \(reading)
            "$0" sessions --all --columns state,agent,exit_code
            """
        )
        #expect(command.output == "\(state)\tcodex\t\nended\tclaude\t7\n")
    }
}
