import Foundation
import TestSupport
import Testing

@testable import TachoFleet

/// A shell script takes psql's place.
@Suite struct PsqlSessionTests {
    private let sandbox: Sandbox
    private let address: PsqlAddress

    init() throws {
        sandbox = try Sandbox()
        address = try PsqlAddress("host=/nowhere password=geheim")
        // SIGPIPE is ignored by the program itself.
        signal(SIGPIPE, SIG_IGN)
    }

    private func environment(_ script: String) throws -> [String: String] {
        try sandbox.write("#!/bin/sh\n" + script + "\n", to: "bin/psql", executable: true)
        return ["PATH": sandbox.root.path + "/bin:/usr/bin:/bin"]
    }

    @Test func scriptIsPipedAndLinesComeBack() throws {
        let lines = try PsqlSession.run("a\nb\n", at: address, environment: try environment("sed 's/^/got /'"))
        #expect(lines == ["got a", "got b"])
    }

    @Test func answersComeWhileTheScriptGoesOn() throws {
        let session = try PsqlSession(address, environment: try environment("while read x; do echo $x; done"))
        try session.send("one\nMARK\n")
        #expect(try session.readLines(upTo: "MARK") == ["one"])
        try session.send("two\n")
        #expect(try session.end() == ["two"])
    }

    /// Megabytes in both directions fill both pipes.
    @Test func neitherSideWaitsForTheOther() throws {
        let text = String(repeating: String(repeating: "x", count: 79) + "\n", count: 50_000)
        let lines = try PsqlSession.run(text, at: address, environment: try environment("tee /dev/stderr"))
        #expect(lines.count == 50_000)
    }

    @Test func argumentsHoldNoSecret() throws {
        let lines = try PsqlSession.run("", at: address, environment: try environment("echo \"$*\"; echo $PGPASSWORD"))
        #expect(lines == ["-X -q -A -t -w -v ON_ERROR_STOP=1", "geheim"])
    }

    @Test(arguments: [
        (
            "echo 'psql: error: connection failed: \u{1B}[31mno' >&2; exit 2",
            PsqlFailure.noConnection("connection failed: no")
        ),
        ("printf 'NOTICE:  x\\nERROR:  TACHO001 y\\nLINE 1\\n' >&2; exit 3", .refused("TACHO001 y")),
        ("echo 'psql:<stdin>:12: ERROR:  z' >&2; exit 3", .refused("z")), ("kill -9 $$", .ended(signal: 9)),
        ("exit 1", .ended(signal: nil)),
    ])
    func failureIsOneCleanLine(script: String, failure: PsqlFailure) throws {
        let environment = try environment(script)
        #expect(throws: failure) { try PsqlSession.run("select 1;\n", at: address, environment: environment) }
        #expect(throws: failure) {
            try PsqlSession(address, environment: environment).readLines(upTo: "MARK")
        }
    }

    @Test func programThatReadsNothingIsNoHang() throws {
        let environment = try environment("exec 0<&-; echo 'psql: error: full' >&2; exit 2")
        let session = try PsqlSession(address, environment: environment)
        #expect(throws: PsqlFailure.noConnection("full")) {
            for _ in 0..<64 { try session.send(String(repeating: "x", count: 1 << 16)) }
        }
    }

    @Test func endWithoutTheMarkIsAFailure() throws {
        let session = try PsqlSession(address, environment: try environment("echo done"))
        #expect(throws: PsqlFailure.ended(signal: nil)) { try session.readLines(upTo: "MARK") }
    }
}
