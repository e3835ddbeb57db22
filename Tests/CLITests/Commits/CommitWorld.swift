import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// A real repository and the agents that worked in it.
struct CommitWorld {
    let repositories: GitFixture
    let repo: GitFixture.Repository

    /// Makes a repository with one commit, of the day before.
    init() throws {
        repositories = try GitFixture()
        repo = try repositories.repository()
        try repo.commit("Begin", at: -2_000)
    }

    /// What commands run in: the repository, or another directory.
    func fixture(in folder: String? = nil) -> CommandFixture {
        var fixture = repositories.fixture
        fixture.context.currentDirectory = folder ?? repo.path
        return fixture
    }

    func write(_ logs: WorkLog...) throws {
        for log in logs { try log.write(to: repositories.fixture) }
    }

    /// Who made a commit: `made a`, `possible a b` or `outside`, by the letters that the prompts begin with.
    func maker(of commit: String) throws -> String {
        let result = try fixture().run("blame", commit, "--json")
        try #require(result.status == 0, "\(result.words)")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        let record = try #require((document["commits"] as? [[String: Any]])?.first)
        let makers = record["makers"] as? [[String: Any]] ?? []
        let names = makers.map { maker in
            (maker["prompt_preview"] as? String).map { String($0.prefix(1)) } ?? maker["agent"] as? String ?? "?"
        }
        return ([record["origin"] as? String ?? "?"] + names.sorted()).joined(separator: " ")
    }

    /// The id of the commit on HEAD, or on another revision.
    func id(_ revision: String = "HEAD") throws -> String { try repo.git("rev-parse", revision) }
}
