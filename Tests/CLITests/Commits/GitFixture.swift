import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Real repositories in a sandbox, whose commits are made at times that a test chooses.
struct GitFixture {
    var fixture: CommandFixture

    /// The moment that minutes count from, that of `JournalFixture`, in seconds.
    private static let origin = CommandFixture.now.milliseconds / 1_000 - 7_200

    /// Where git is.
    static let searchPath = "/usr/local/bin:/usr/bin:/bin"

    init() throws {
        fixture = try CommandFixture()
        fixture.context.environment["PATH"] = Self.searchPath
    }

    /// Makes repositories in the sandbox of a fixture.
    init(_ fixture: CommandFixture) {
        self.fixture = fixture
    }

    /// Makes an empty repository with the branch `main`.
    func repository(_ name: String = "repo") throws -> Repository {
        let folder = fixture.sandbox.root.appendingPathComponent(name).resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let repository = Repository(path: folder.path)
        try repository.git("init", "-q", "-b", "main")
        return repository
    }

    func clone(of origin: Repository, _ name: String = "clone") throws -> Repository {
        let folder = fixture.sandbox.root.resolvingSymlinksInPath().appendingPathComponent(name).path
        try origin.git("clone", "-q", origin.path, folder)
        return Repository(path: folder)
    }

    struct Repository {
        /// A working tree.
        let path: String

        var head: String {
            get throws { try git("rev-parse", "HEAD") }
        }

        /// Runs git at a time, in minutes after the origin of `JournalFixture`.
        @discardableResult
        func git(_ arguments: String..., at minute: Double = -3_000) throws -> String {
            let seconds = GitFixture.origin + Int64(minute * 60)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["git", "-C", path] + arguments
            process.environment = [
                "PATH": GitFixture.searchPath, "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_NAME": "u", "GIT_AUTHOR_EMAIL": "u@example.org", "GIT_COMMITTER_NAME": "u",
                "GIT_COMMITTER_EMAIL": "u@example.org", "GIT_AUTHOR_DATE": "@\(seconds) +0000",
                "GIT_COMMITTER_DATE": "@\(seconds) +0000", "GIT_EDITOR": "true", "GIT_SEQUENCE_EDITOR": "true",
            ]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "git \(arguments): \(text)")
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        func write(_ name: String, _ text: String) throws {
            try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
        }

        /// Commits a change of a file named after the subject, and returns the commit's id.
        @discardableResult
        func commit(_ subject: String, at minute: Double) throws -> String {
            let name = subject.lowercased().replacing(" ", with: "-") + ".txt"
            try write(name, subject)
            try git("add", "--", name)
            try git("commit", "-q", "-m", subject, at: minute)
            return try head
        }
    }
}
