import Foundation
import TestSupport
import Testing

/// A chroot or a sandbox may have no /proc: nothing aborts, nothing is printed by a hook, and commands know their arguments.
@Suite(.enabled(if: Finished.mayMount))
struct MissingProcessTableTests {
    @Test(arguments: ["hook start bash 1 claude", "hook end 0198f3ab-1234-7000-8000-000000000000 0", "--version"])
    func commandsStart(words: String) throws {
        let sandbox = try Sandbox()
        let script = "mount -t tmpfs tmpfs /proc && exec \"$0\" \(words)"
        let command = try Finished(
            "/usr/bin/unshare",
            ["-m", "/bin/sh", "-c", script, TachoBinary.path],
            environment: sandbox.environment
        )
        #expect(command.status == 0)
        #expect(words == "--version" ? command.output.contains("0.1.0") : command.output.isEmpty, "\(command.output)")
    }
}
