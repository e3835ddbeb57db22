import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Worktrees that are gone, and those of other machines, belong to their repository by what the logs prove.
@Suite struct FoldedWorktreeTests {
    private var fixture: CommandFixture
    private let root: String

    init() throws {
        fixture = try CommandFixture()
        root = fixture.sandbox.root.path
    }

    private func makeRepository(_ path: String, remote: String? = nil) throws {
        try fixture.sandbox.write("ref: refs/heads/main\n", to: path + "/.git/HEAD")
        if let remote {
            try fixture.sandbox.write("[remote \"origin\"]\n\turl = \(remote)\n", to: path + "/.git/config")
        }
    }

    /// A thread of Codex with one call, in a directory below the root unless it is a path of Windows.
    private func thread(_ number: Int, in directory: String, remote: String?) throws {
        let id = "01a1f82f-1e80-7000-8000-00000000000\(number)"
        let time = "2026-11-20T0\(number):00:00.000Z"
        let cwd = JSONValue.string(directory.contains("\\") ? directory : "\(root)/\(directory)").jsonText
        let git = remote.map { #","git":{"branch":"main","repository_url":"\#($0)"}"# } ?? ""
        let usage = #"{"input_tokens":10000,"cached_input_tokens":0,"output_tokens":100,"total_tokens":10100}"#
        let lines = [
            #""session_meta","payload":{"id":"\#(id)","cwd":\#(cwd),"originator":"codex_cli_rs"\#(git)}"#,
            #""turn_context","payload":{"cwd":\#(cwd),"model":"gpt-5.4"}"#,
            #""event_msg","payload":{"type":"user_message","message":"x"}"#,
            #""event_msg","payload":{"type":"token_count","info":{"total_token_usage":\#(usage),"last_token_usage":\#(usage)}}"#,
        ]
        let text = lines.map { #"{"timestamp":"\#(time)","type":\#($0)}"# + "\n" }.joined()
        try fixture.sandbox.write(
            text,
            to: "home/.codex/sessions/2026/11/20/rollout-2026-11-20T0\(number)-00-00-\(id).jsonl"
        )
    }

    /// The rows of the costs by repository, each with the number of its runs.
    private func repositories() throws -> [String: Int] {
        let result = try fixture.run("cost", "--by", "repo", "--json")
        let json = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        let rows = try #require(json?["rows"] as? [[String: Any]], "\(result.words)")
        return Dictionary(rows.map { ($0["key"] as? String ?? "", $0["run_count"] as? Int ?? 0) }) { $0 + $1 }
    }

    private static let remote = "git@example.com:kim/shop.git"

    @Test(
        "in one reading and in several, in any order",
        arguments: [[1, 2, 3], [3, 2, 1], [2, 1, 3]],
        [true, false]
    )
    func goneWorktreesFoldByTheirRemote(order: [Int], isOneReading: Bool) throws {
        try makeRepository("src/shop")
        let directories = [1: "src/shop", 2: "worktrees/ab12/shop", 3: "worktrees/cd34/shop"]
        let remotes = [1: Self.remote, 2: "https://example.com/kim/shop", 3: "ssh://git@example.com/kim/shop.git"]
        for number in order {
            try thread(number, in: directories[number] ?? "", remote: remotes[number])
            if !isOneReading { _ = try repositories() }
        }
        #expect(try repositories() == [root + "/src/shop": 3])
        let list = try fixture.run("sessions", "--all", "--columns", "worktree").lines
        #expect(list.contains(root + "/worktrees/ab12/shop") && list.contains(root + "/worktrees/cd34/shop"))
    }

    @Test func theRepositorysOwnRemoteCountsToo() throws {
        try makeRepository("src/shop", remote: Self.remote)
        try thread(1, in: "src/shop/deep", remote: nil)
        try thread(2, in: "gone/shop", remote: Self.remote)
        try thread(3, in: "gone/other", remote: "git@example.com:kim/other.git")
        #expect(try repositories() == [root + "/src/shop": 2, root + "/gone/other": 1])
    }

    @Test("two clones leave it open whose worktree it was", arguments: [[1, 2, 3], [3, 1, 2], [1, 3, 2]])
    func twoRepositoriesProveNothing(order: [Int]) throws {
        try makeRepository("one")
        try makeRepository("two")
        for number in order {
            try thread(number, in: [1: "one", 2: "two", 3: "gone"][number] ?? "", remote: Self.remote)
            _ = try repositories()
        }
        #expect(try repositories() == [root + "/one": 1, root + "/two": 1, root + "/gone": 1])
    }

    @Test func worktreesFoldByTheirPathOnAnySystem() throws {
        try thread(1, in: "gone/shop", remote: nil)
        try thread(2, in: "gone/shop/.claude/worktrees/calm-fox/src", remote: nil)
        try thread(3, in: #"C:\Users\kim\src\shop"#, remote: nil)
        try thread(4, in: #"C:\Users\kim\src\shop\.claude\worktrees\calm-fox"#, remote: nil)
        try makeRepository("src")
        try thread(5, in: "src/deep/.claude/worktrees/calm-fox", remote: nil)
        let expected = [root + "/gone/shop": 2, #"C:\Users\kim\src\shop"#: 2, root + "/src": 1]
        #expect(try repositories() == expected)
    }

    @Test func windowsPathsAreShownByTheirNames() throws {
        try thread(1, in: #"C:\Users\kim\src\shop"#, remote: nil)
        try thread(2, in: #"D:\src\blog"#, remote: nil)
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let text = try fixture.run("cost", "--by", "repo").data
        #expect(text.contains("\nshop ") && text.contains("\nblog "), "\(text)")
    }
}
