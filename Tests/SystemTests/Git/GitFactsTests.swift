import Foundation
import TestSupport
import Testing

@testable import TachoSystem

@Suite struct GitFactsTests {
    private let sandbox: Sandbox
    private let repo: String

    init() throws {
        sandbox = try Sandbox()
        repo = sandbox.root.path + "/repo"
        try git("init", "-q", "-b", "main", "repo", in: sandbox.root.path)
    }

    /// Runs git and returns what it prints; fails the test if git fails.
    @discardableResult
    private func git(_ words: String..., in directory: String? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-c", "protocol.file.allow=always"] + words
        process.currentDirectoryURL = URL(fileURLWithPath: directory ?? repo)
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": sandbox.home.path,
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
            "GIT_CONFIG_NOSYSTEM": "1",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(words)")
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func commit(in directory: String? = nil) throws -> String {
        try git("commit", "-q", "--allow-empty", "-m", "c", in: directory)
        return try git("rev-parse", "HEAD", in: directory)
    }

    @Test func aRepositoryWithoutACommitHasABranchAndNoHead() {
        #expect(GitFacts.read(at: repo) == GitFacts(repo: repo, branch: "main"))
    }

    @Test func theBranchMayHaveSlashes() throws {
        let head = try commit()
        try git("checkout", "-q", "-b", "feat/x/y")
        #expect(GitFacts.read(at: repo) == GitFacts(repo: repo, branch: "feat/x/y", head: head))
    }

    @Test func aDeepDirectoryBelongsToTheRepositoryAbove() throws {
        let head = try commit()
        let deep = repo + "/a/b/c d/é"
        try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
        #expect(GitFacts.read(at: deep) == GitFacts(repo: repo, branch: "main", head: head))
        #expect(GitFacts.read(at: repo + "/.git/refs")?.repo == repo)
    }

    @Test func aDetachedHeadHasNoBranch() throws {
        let head = try commit()
        try git("checkout", "-q", "--detach")
        #expect(GitFacts.read(at: repo) == GitFacts(repo: repo, head: head))
    }

    @Test func packedRefsAreRead() throws {
        let head = try commit()
        try git("branch", "main-2")
        try git("tag", "-a", "v1", "-m", "t")
        try git("pack-refs", "--all")
        try #require(!FileManager.default.fileExists(atPath: repo + "/.git/refs/heads/main"))
        #expect(GitFacts.read(at: repo) == GitFacts(repo: repo, branch: "main", head: head))
    }

    @Test func aLooseRefWinsOverAPackedOne() throws {
        _ = try commit()
        try git("pack-refs", "--all")
        let head = try commit()
        #expect(GitFacts.read(at: repo)?.head == head)
    }

    @Test func aWorktreeBelongsToItsMainRepository() throws {
        _ = try commit()
        try git("worktree", "add", "-q", "-b", "side", "../tree")
        let tree = sandbox.root.path + "/tree"
        let head = try commit(in: tree)
        #expect(GitFacts.read(at: tree) == GitFacts(repo: repo, worktree: tree, branch: "side", head: head))
        #expect(GitFacts.read(at: repo)?.branch == "main")
    }

    @Test func aWorktreeOfABareRepositoryBelongsToItsFolder() throws {
        let head = try commit()
        try git("clone", "-q", "--bare", "repo", "bare.git", in: sandbox.root.path)
        let bare = sandbox.root.path + "/bare.git"
        #expect(GitFacts.read(at: bare) == GitFacts(repo: bare, branch: "main", head: head))
        try git("worktree", "add", "-q", "-b", "side", "../tree", in: bare)
        let tree = sandbox.root.path + "/tree"
        #expect(GitFacts.read(at: tree) == GitFacts(repo: bare, worktree: tree, branch: "side", head: head))
    }

    @Test func aSubmoduleIsARepositoryOfItsOwn() throws {
        let head = try commit()
        try git("init", "-q", "-b", "trunk", "super", in: sandbox.root.path)
        let outer = sandbox.root.path + "/super"
        try git("submodule", "--quiet", "add", repo, "sub", in: outer)
        let facts = GitFacts.read(at: outer + "/sub")
        #expect(facts == GitFacts(repo: outer + "/sub", branch: "main", head: head))
        #expect(GitFacts.read(at: outer)?.branch == "trunk")
    }

    @Test func aFolderOutsideGitHasNoFacts() {
        #expect(GitFacts.read(at: sandbox.home.path) == nil)
        #expect(GitFacts.read(at: "/") == nil)
        #expect(GitFacts.read(at: "relative") == nil)
    }

    @Test(arguments: ["ref: refs/heads/.invalid", "ref: refs/heads/../../../secret", "", "garbage", "ref: "])
    func aHeadThatSaysNothingGivesNoCommit(text: String) throws {
        try sandbox.write(String(repeating: "a", count: 40), to: "secret")
        try sandbox.write(text + "\n", to: "repo/.git/HEAD")
        #expect(GitFacts.read(at: repo)?.head == nil)
        #expect(GitFacts.read(at: repo)?.repo == repo)
    }

    @Test func pipesAndLoopsInPlaceOfRefsDoNotHang() throws {
        try #require(mkfifo(repo + "/.git/refs/heads/pipe", 0o600) == 0)
        try sandbox.write("ref: refs/heads/pipe\n", to: "repo/.git/HEAD")
        #expect(GitFacts.read(at: repo)?.head == nil)
        try sandbox.write("ref: refs/heads/loop\n", to: "repo/.git/HEAD")
        try sandbox.write("ref: refs/heads/loop\n", to: "repo/.git/refs/heads/loop")
        #expect(GitFacts.read(at: repo)?.head == nil)
    }
}
