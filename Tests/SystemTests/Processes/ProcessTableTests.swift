import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@Suite struct ProcessTableTests {
    /// Runs `sleep 100`, with a variable and a working directory of its own, while `body` runs.
    private func withSleeper(_ body: (Int32, Sandbox) throws -> Void) throws {
        let sandbox = try Sandbox()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sleep")
        process.arguments = ["100"]
        process.environment = ["TACHO_SESSION": "a=b", "OTHER": "c"]
        process.currentDirectoryURL = sandbox.root
        try process.run()
        defer { process.waitUntilExit() }
        defer { kill(process.processIdentifier, SIGKILL) }
        // While a process executes its program it briefly has no arguments.
        for _ in 0..<1000 where ProcessTable.arguments(of: process.processIdentifier).isEmpty { usleep(1000) }
        try body(process.processIdentifier, sandbox)
    }

    @Test func aLiveProcessIsAlive() throws {
        let identity = try #require(ProcessTable.identity(of: getpid()))
        #expect(identity.boot == ProcessTable.bootID)
        #expect(ProcessTable.isAlive(identity))
    }

    @Test func anotherProcessWithTheSameIdIsNotTheSame() throws {
        var identity = try #require(ProcessTable.identity(of: getpid()))
        identity.started -= 1
        #expect(!ProcessTable.isAlive(identity))
    }

    @Test func aProcessOfAnotherBootIsDead() throws {
        var identity = try #require(ProcessTable.identity(of: getpid()))
        identity.boot = "another"
        #expect(!ProcessTable.isAlive(identity))
    }

    @Test func anEndedProcessIsDead() throws {
        var identity: ProcessIdentity?
        try withSleeper { pid, _ in identity = ProcessTable.identity(of: pid) }
        let ended = try #require(identity)
        #expect(!ProcessTable.isAlive(ended))
    }

    @Test func argumentsEnvironmentAndFolderOfAProcessAreRead() throws {
        try withSleeper { pid, sandbox in
            #expect(ProcessTable.arguments(of: pid) == ["/bin/sleep", "100"])
            #expect(ProcessTable.variable("TACHO_SESSION", of: pid) == .value("a=b"))
            #expect(ProcessTable.variable("TACHO", of: pid) == .absent)
            #expect(ProcessTable.workingDirectory(of: pid) == sandbox.root.path)
            #expect(ProcessTable.facts(of: pid)?.parent == getpid())
        }
    }

    @Test(arguments: ["gone", "gone (deleted)"])
    func aDeletedFolderKeepsItsName(name: String) throws {
        let sandbox = try Sandbox()
        let folder = sandbox.root.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sleep")
        process.arguments = ["100"]
        process.currentDirectoryURL = folder
        try process.run()
        defer { process.terminate() }
        let pid = process.processIdentifier
        #expect(ProcessTable.workingDirectory(of: pid) == folder.path)
        try FileManager.default.removeItem(at: folder)
        #if os(Linux)
        #expect(ProcessTable.workingDirectory(of: pid) == folder.path)
        #endif
    }

    @Test func theStartTimeIsTheWallClocks() throws {
        let before = Clock.now
        try withSleeper { pid, _ in
            let facts = try #require(ProcessTable.facts(of: pid))
            let started = ProcessTable.startTime(of: facts)
            #expect(started - before >= -20)
            #expect(Clock.now - started >= -20)
        }
    }

    @Test func aMissingProcessHasNoFacts() {
        #expect(ProcessTable.facts(of: 0x3FFF_FFFF) == nil)
        #expect(ProcessTable.arguments(of: 0x3FFF_FFFF).isEmpty)
        #expect(ProcessTable.variable("A", of: 0x3FFF_FFFF) == .unreadable)
    }

    #if os(Linux)
    /// As of a process that executes its program just now, nothing is known: that is not an empty environment.
    @Test func aZombieHasNoEnvironmentToRead() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "/bin/true & echo $!; exec sleep 100 >/dev/null"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        defer { process.waitUntilExit() }
        defer { kill(process.processIdentifier, SIGKILL) }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let child = try #require(Int32(line.trimmingCharacters(in: .newlines)))
        // bash may reap it before it executes sleep; then it is gone, which reads the same.
        try #require(eventually { ProcessTable.facts(of: child)?.isZombie ?? true })
        #expect(ProcessTable.variable("HOME", of: child) == .unreadable)
    }

    @Test(
        arguments: [
            (0, nil), (34816, "pts/0"), (34820, "pts/4"), (0x0010_8800 | 0x2C, "pts/300"), (1025, "tty1"),
            (1088, "ttyS0"),
            (1281, "console"), (58624, "hvc0"), (0x1234, "18:52"),
        ] as [(UInt32, String?)]
    )
    func terminalsHaveTheirNames(device: UInt32, name: String?) {
        #expect(ProcessTable.terminalName(device) == name)
    }
    #endif
}
