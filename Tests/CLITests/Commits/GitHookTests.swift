import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// The hook that adds the session to the messages of commits.
@Suite struct GitHookTests {
    private let repositories: GitFixture
    private let repo: GitFixture.Repository
    private let fixture: CommandFixture

    init() throws {
        repositories = try GitFixture()
        repo = try repositories.repository()
        var fixture = repositories.fixture
        fixture.context.currentDirectory = repo.path
        self.fixture = fixture
    }

    private var path: String { repo.path + "/.git/hooks/prepare-commit-msg" }
    private var hook: String? { try? String(contentsOfFile: path, encoding: .utf8) }

    @Test func hookIsAddedOnceAndTakenOutAgain() throws {
        #expect(try fixture.run("install", "--git", "--dry-run").status == 0 && hook == nil)
        for _ in 0..<2 { #expect(try fixture.run("install", "--git").status == 0) }
        let text = try #require(hook)
        #expect(text.hasPrefix("#!/bin/sh\n") && text.components(separatedBy: "trailer --message").count == 2)
        #expect(FileManager.default.isExecutableFile(atPath: path))
        // The binary of a fixture does not exist, and the commit goes on.
        try repo.commit("Mend login", at: 5)
        #expect(try fixture.run("uninstall", "--git").status == 0 && hook == nil)
        #expect(try fixture.run("uninstall", "--git").words.contains("has no trailer"))
    }

    @Test func hookThatIsThereIsKept() throws {
        let own = "#!/usr/bin/env bash\nset -eu\necho own >>\"$1\"\nexit 0"
        try own.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        #expect(try fixture.run("install", "--git").status == 0)
        #expect(hook?.hasPrefix("#!/usr/bin/env bash\n# >>> tacho >>>\n") ?? false)
        try repo.commit("Mend login", at: 5)
        #expect(try repo.git("log", "-1", "--format=%B").contains("own"))
        #expect(try fixture.run("uninstall", "--git").status == 0 && hook == own)
    }

    @Test(arguments: [("#!/usr/bin/python3\nprint()\n", 0o755), ("#!/bin/sh\n", 0o644)])
    func hookOfAnotherKindIsLeftAlone(text: String, mode: Int) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let result = try fixture.run("install", "--git")
        #expect(result.status == 1 && result.words.contains("is left alone") && hook == text)
    }

    @Test(arguments: [
        ("Mend\n", "Mend\n\nX: 1\n"), ("Mend\n\nSigned-off-by: u\n", "Mend\n\nSigned-off-by: u\nX: 1\n"),
        ("Fix: mend\n", "Fix: mend\n\nX: 1\n"), ("Mend\n\n# comment\n", "Mend\n\nX: 1\n\n# comment\n"),
    ])
    func trailerStandsAtTheEndOfTheMessage(text: String, expected: String) throws {
        #expect(TrailerCommand.adding("X: 1", to: text) == expected)
    }

    @Test(arguments: ["", "\n# comment\n", "Mend\n\nTacho-Session: x\n"])
    func emptyMessagesAndThoseWithATrailerStay(text: String) throws {
        #expect(TrailerCommand.adding("X: 1", to: text) == nil)
    }

    @Test func outsideAnAgentThereIsNoTrailer() throws {
        let result = try fixture.run("trailer")
        #expect(result.status == 0 && result.data.isEmpty && result.words.isEmpty)
        let file = try fixture.sandbox.write("Mend\n", to: "message")
        #expect(try fixture.run("trailer", "--message", file).status == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "Mend\n")
    }
}
