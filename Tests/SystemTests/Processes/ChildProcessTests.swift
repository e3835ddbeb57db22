import Libc
import TachoSystem
import TestSupport
import Testing

@Suite struct ChildProcessTests {
    private var soon: ContinuousClock.Instant { .now + .seconds(60) }

    private func shell(
        _ line: String,
        environment: [String: String] = [:],
        directory: String? = nil,
        pipes: Set<ChildProcess.Stream> = [.output]
    ) throws -> ChildProcess {
        try ChildProcess(
            path: "/bin/sh",
            ["sh", "-c", line],
            environment: environment,
            directory: directory,
            pipes: pipes
        )
    }

    @Test func outputAndErrorsAreApart() throws {
        let child = try shell("echo out; echo err >&2; exit 3", pipes: [.output, .errors])
        #expect(child.readAll(.output, until: soon).map { String(decoding: $0, as: UTF8.self) } == "out\n")
        #expect(child.readAll(.errors, until: soon).map { String(decoding: $0, as: UTF8.self) } == "err\n")
        #expect(child.wait() == 3)
    }

    @Test func inputIsReadToItsEnd() throws {
        let child = try shell("wc -c", environment: ["PATH": "/usr/bin:/bin"], pipes: [.input, .output])
        try Descriptor.write([UInt8](repeating: 7, count: 300_000), to: #require(child.end(.input)))
        child.closeEnd(.input)
        let text = child.readAll(until: soon).map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(text.contains("300000") && child.wait() == 0)
    }

    @Test func onlyTheGivenVariablesAndDirectoryCount() throws {
        let child = try shell("pwd; echo \"$A$HOME\"", environment: ["A": "x=y\nz"], directory: "/")
        #expect(child.readAll(until: soon).map { String(decoding: $0, as: UTF8.self) } == "/\nx=y\nz\n")
    }

    @Test func streamsWithoutAPipeAreNull() throws {
        let child = try shell("cat; echo lost; echo lost >&2", environment: ["PATH": "/usr/bin:/bin"], pipes: [])
        #expect(child.wait() == 0 && child.end(.output) == nil)
    }

    @Test func statusStaysWhenItIsAskedAgain() throws {
        let child = try shell("exit 3", pipes: [])
        #expect(child.wait() == 3 && child.wait() == 3 && child.wait(until: soon) == 3)
        child.stop()
        #expect(child.wait() == 3)
    }

    @Test func deathByASignalIsItsNumberAnd128() throws {
        #expect(try shell("kill -9 $$").wait() == 128 + SIGKILL)
    }

    @Test func ofAChildThatSomebodyElseWaitedForNobodyKnowsTheEnd() throws {
        let child = try shell("exit 0", pipes: [])
        #expect(waitpid(child.processID, nil, 0) == child.processID)
        #expect(child.wait() == 127 && child.wait(until: soon) == 127)
    }

    @Test func whatHangsIsStoppedEvenIfItIgnoresThat() throws {
        let child = try shell("trap '' TERM; echo ready; while :; do read x; done", pipes: [.input, .output])
        let output = try #require(child.end(.output))
        #expect(Descriptor.wait(for: [output], until: soon) == [output])
        #expect(child.readAll(until: .now + .milliseconds(20)) == nil)
        #expect(child.wait(until: .now + .milliseconds(20)) == nil)
        child.stop()
        #expect(child.wait() == 128 + SIGKILL)
    }

    @Test func missingProgramsAndDirectoriesAreErrors() throws {
        #expect(throws: SystemError(code: ENOENT)) {
            try ChildProcess(path: "/no/such/program", ["program"], environment: [:])
        }
        #expect(throws: SystemError(code: ENOENT)) { try shell("true", directory: "/no/such/directory") }
    }

    /// A child that kept the ends of another's pipe would keep it from ever seeing its end.
    @Test func noOtherChildInheritsThePipes() throws {
        let first = try shell("cat", environment: ["PATH": "/usr/bin:/bin"], pipes: [.input, .output])
        let second = try shell("read x", pipes: [.input])
        first.closeEnd(.input)
        #expect(first.readAll(until: soon) == [] && first.wait() == 0)
        second.stop()
    }

    /// Signals that this process ignores or blocks are as by default in its children.
    @Test func signalsAreAsByDefault() throws {
        var blocked = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGUSR1)
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        defer { pthread_sigmask(SIG_UNBLOCK, &blocked, nil) }
        #expect(try shell("kill -USR1 $$; echo lived").wait() == 128 + SIGUSR1)
    }
}
