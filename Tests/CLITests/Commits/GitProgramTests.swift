import Foundation
import TestSupport
import Testing

@testable import tacho

/// What is left out because git took too long is never left out in silence.
@Suite struct GitProgramTests {
    private let fixture: CommandFixture

    init() throws { fixture = try CommandFixture() }

    /// What a body says on the way.
    private func said(_ body: (Context) throws -> Void) throws -> String {
        let words = fixture.sandbox.root.appendingPathComponent("words")
        _ = FileManager.default.createFile(atPath: words.path, contents: nil)
        let file = try FileHandle(forWritingTo: words)
        var context = fixture.context
        context.output.errors = file.fileDescriptor
        try body(context)
        try file.close()
        return try String(contentsOf: words, encoding: .utf8)
    }

    /// Runs an own `git`, and returns its answer and what was said.
    private func answer(of script: String, within limit: Duration) throws -> (text: String?, words: String) {
        let bin = fixture.sandbox.root.appendingPathComponent("bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        let git = bin.appendingPathComponent("git").path
        try "#!/bin/sh\n\(script)\n".write(toFile: git, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: git)
        var text: String?
        let words = try said { context in
            var context = context
            context.environment["PATH"] = bin.path + ":/usr/bin:/bin"
            text = GitProgram(context, limit: limit).run(["log", "HEAD"], in: fixture.sandbox.home.path)
        }
        return (text, words)
    }

    @Test func repositoriesForWhichNoTimeIsLeftAreNamed() throws {
        let words = try said { context in
            let patience = GitPatience(.zero, in: context)
            #expect(!patience.reaches("/w/late"))
            #expect(GitPatience(.seconds(60), in: context).reaches("/w/early"))
        }
        #expect(words == "git took too long: commits in /w/late and the repositories after it are missing.\n")
    }

    @Test func anAnswerIsTakenAsItIs() throws {
        let (text, words) = try answer(of: "echo one; echo two", within: .seconds(60))
        #expect(text == "one\ntwo\n")
        #expect(words == "")
    }

    @Test func aFailureIsTheCallersToExplain() throws {
        let (text, words) = try answer(of: "echo one; exit 128", within: .seconds(60))
        #expect(text == nil)
        #expect(words == "")
    }

    @Test func aLateAnswerIsSaid() throws {
        let (text, words) = try answer(of: "echo one; exec sleep 60", within: .milliseconds(50))
        #expect(text == nil)
        #expect(words.hasPrefix("'git log' took over 0 s in /"))
        #expect(words.contains("what it knows is missing"))
    }
}
