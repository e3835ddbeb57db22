import Foundation
import TachoCore
import TachoMCP
import TestSupport
import Testing

/// Who made a commit, as the program answers it.
@Suite struct CommitSessionsToolTests {
    private let sandbox: Sandbox
    private let client: TestClient
    private let repo: String

    init() async throws {
        sandbox = try Sandbox()
        repo = sandbox.root.resolvingSymlinksInPath().path + "/repo"
        try FileManager.default.createDirectory(atPath: repo, withIntermediateDirectories: true)
        for arguments in [["init", "-q", "-b", "main"], ["commit", "-q", "--allow-empty", "-m", "By hand"]] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["git", "-C", repo] + arguments
            process.environment = [
                "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "GIT_AUTHOR_NAME": "u",
                "GIT_AUTHOR_EMAIL": "u@example.org", "GIT_COMMITTER_NAME": "u", "GIT_COMMITTER_EMAIL": "u@example.org",
            ]
            try process.run()
            process.waitUntilExit()
        }
        client = try TestClient.spawned(sandbox: sandbox, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
        try await client.initialize()
    }

    @Test func `a commit by hand is of no session`() async throws {
        let arguments = #"{"sha":"main","repo":"\#(repo)"}"#
        let answer = try await client.call("commit_sessions", arguments)
        let commits = answer["structuredContent"]?["commits"]?.arrayValue
        let commit = try #require(commits?.first, "\(answer)")
        #expect(commit["subject"] == "By hand" && commit["origin"] == "outside" && commit["makers"] == [])
    }

    @Test func `an unknown commit is explained`() async throws {
        for name in ["nowhere", "--output=/x", "main..nowhere"] {
            let answer = try await client.call("commit_sessions", #"{"commit":"\#(name)","repo":"\#(repo)"}"#)
            #expect(answer["isError"] == true, "\(name)")
        }
    }
}
