import Foundation
import TestSupport
import Testing

@testable import tacho

/// A report of one client has nothing of another that the same session worked for.
@Suite struct ReportPartTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try TwoClientsFixture.write(to: fixture)
        let runs = try fixture.run("runs", "--columns", "id,prompt_preview").lines
        let run = try #require(runs.first { $0.contains("bolt") }?.split(separator: "\t").first)
        #expect(try fixture.run("tag", String(run), "+client-b").status == 0)
    }

    private func data(in page: String) throws -> [String: Any] {
        let parts = page.components(separatedBy: "<script type=\"application/json\" id=\"data\">")
        let text = try #require(parts.last?.components(separatedBy: "</script>").first)
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(arguments: [
        ["--repo", "/w/bolt"], ["--branch", "feat/BOLT-9-y"], ["--tag", "client-b"],
        ["--since", "2026-11-21T08:15"],
    ])
    func laterClientIsAlone(filter: [String]) throws {
        let page = try fixture.run(["report", "-o", "-"] + filter).data
        #expect(page.contains("bolt secret prompt") && page.contains("Toolbolt") && !page.contains("Toolacme"))
        if filter[0] != "--since" { #expect(!page.contains("acme")) }
        try check(data(in: page), cost: 0.15, minutes: 28)
    }

    @Test(arguments: [["--repo", "/w/acme"], ["--branch", "main"], ["--until", "2026-11-21T08:15"]])
    func earlierClientIsAlone(filter: [String]) throws {
        let page = try fixture.run(["report", "-o", "-"] + filter).data
        #expect(page.contains("acme prompt one") && page.contains("Toolacme") && !page.contains("bolt"))
        try check(data(in: page), cost: 0.025, minutes: 10)
    }

    private func check(_ data: [String: Any], cost: Double, minutes: Int) throws {
        let total = try #require(data["total"] as? [String: Any])
        #expect(total["cost"] as? Double == cost && total["tools"] as? Int == 1 && total["runs"] as? Int == 1)
        #expect(total["active"] as? Int == minutes * 60_000)
        #expect((data["hours"] as? [Int])?.reduce(0, +) == minutes * 60_000)
        let top = try #require(data["topRuns"] as? [[Any]])
        #expect(top.map { $0[4] as? Double } == [cost])
        let days = try #require(data["days"] as? [[Any]])
        #expect(days.count == 1)
        let session = try #require((data["sessions"] as? [[Any]])?.first)
        #expect(session[9] as? Int == 1 && session[10] as? Int == 1 && session[11] as? Double == cost)
    }
}
