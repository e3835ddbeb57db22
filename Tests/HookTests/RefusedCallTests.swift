import Foundation
import TestSupport
import Testing

/// A sandbox may refuse system calls: hooks complain of nothing, and record where the calls are not needed for that.
@Suite(.enabled(if: Finished.finds("strace")))
struct RefusedCallTests {
    @Test(
        arguments: ["statx", "getrandom", "clone,clone3,fork,vfork", "prctl,sysinfo,uname", "pidfd_open,fchmod,flock"],
        ["ENOSYS", "EPERM"]
    )
    func sessionsAreRecorded(calls: String, error: String) throws {
        let sandbox = try Sandbox()
        let trace = [
            "-qq", "-o", sandbox.root.path + "/trace", "-e", "trace=\(calls)", "-e", "inject=\(calls):error=\(error)",
        ]
        // A shell between, since the hook counts for one that is above it.
        let script = "\"$@\" hook start bash $$ claude; echo status=$?"
        let hooks = try Finished(
            "/bin/sh",
            ["-c", script, "sh", "/usr/bin/strace"] + trace + [TachoBinary.path],
            environment: sandbox.environment
        )
        let id = String(hooks.output.prefix(36))
        #expect(hooks.output == "\(id)\nstatus=0\n")
        #expect(EventLog(home: sandbox.data).events.contains { $0.session == id && $0.name == "start" })
    }

    @Test(arguments: ["mkdir", "write", "geteuid"])
    func withoutARecordNothingIsSaid(call: String) throws {
        let sandbox = try Sandbox()
        let trace = ["-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):error=EPERM"]
        let hook = try Finished(
            "/bin/sh",
            ["-c", "\"$@\" hook start bash $$ claude", "sh", "/usr/bin/strace"] + trace + [TachoBinary.path],
            environment: sandbox.environment
        )
        #expect(hook.status == 0 && hook.output.isEmpty, "\(hook.output)")
    }
}
