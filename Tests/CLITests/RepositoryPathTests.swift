import Foundation
import TestSupport
import Testing

@testable import tacho

@Suite struct RepositoryPathTests {
    private var fixture: CommandFixture
    private let root: String

    init() throws {
        fixture = try CommandFixture()
        root = fixture.sandbox.root.path
        let script = """
            cd "$1" && git init -q main && cd main && mkdir -p deep/down &&
            git -c user.name=a -c user.email=a@b commit -q --allow-empty -m first &&
            git worktree add -q ../linked -b other && mkdir ../plain && ln -s main ../link
            """
        let result = try Program.run("bash", ["-c", script, "bash", root], home: fixture.sandbox.home)
        try #require(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: [
        (".", "main/deep/down", "main"), ("deep", "main", "main"), ("../linked", "main", "main"), (".", "link", "main"),
        (".", "linked", "main"), (".", "plain", "plain"), ("../gone", "plain", "gone"),
    ])
    func pathBecomesItsMainRepository(path: String, from: String, expected: String) {
        var context = fixture.context
        context.currentDirectory = "\(root)/\(from)"
        #expect(RepositoryPath.resolve(path, in: context) == "\(root)/\(expected)")
    }

    @Test func homeIsATilde() {
        #expect(RepositoryPath.resolve("~/x", in: fixture.context) == fixture.sandbox.home.path + "/x")
    }
}
