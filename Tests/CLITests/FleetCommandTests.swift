import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

@Suite struct FleetCommandTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try FleetFixture.write(to: fixture)
    }

    private func run(_ words: String...) throws -> CommandFixture.Result {
        try fixture.run(FleetFixture.command + words)
    }

    @Test func dayIsTheStandardAndThirtyOfThem() throws {
        let rows = try run("--columns", "key,cost_usd").lines
        #expect(rows == ["2026-10-22\t3.1204", "2026-10-23\t0.09"])
    }

    @Test func sumsAreThoseOfTheRows() throws {
        let result = try run("--by", "owner", "--json")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        let total = try #require(document["total"] as? [String: Any])
        #expect(total["session_count"] as? Int == 5)
        #expect(total["api_call_count"] as? Int == 49)
        #expect(total["active_ms"] as? Int == 7_260_000)
        #expect(total["cost_state"] as? String == "partial")
    }

    @Test func psqlThatFailsIsOneLine() throws {
        let script = "#!/bin/sh\necho 'psql: error: connection to server failed: \u{1B}[31mno\u{1B}[0m' >&2\nexit 2\n"
        try fixture.sandbox.write(script, to: "bin/psql", executable: true)
        let result = try run()
        #expect(result.status == 1)
        #expect(result.data == "")
        #expect(result.words == "tacho: connection to server failed: no\n")
    }

    @Test(arguments: [
        ["--from", "service=a host=b"], ["--from", "host"], ["--since", "soon"], ["--by", "tool"],
    ])
    func wrongUsageIsSaid(words: [String]) throws {
        #expect(try fixture.run(["fleet"] + words).status == 2)
    }

    @Test func whatIsNoDatabaseIsSaid() throws {
        try fixture.sandbox.write("[push.c]\nurl = \"otlp://localhost\"\n", to: "home/.config/tacho/config.toml")
        let collector = try fixture.run("fleet", "--from", "c").words
        #expect(collector == "tacho: invalid --from 'c'; use a database; a collector answers no questions\n")
        let unreadable = try fixture.run("fleet", "--from", "host").words
        #expect(unreadable.hasPrefix("tacho: invalid --from 'host'; use \"service=NAME\", "), "\(unreadable)")
    }

    @Test func oneOfSeveralDatabasesIsToBeNamed() throws {
        let target = { (name: String) in "[push.\(name)]\nurl = \"service=\(name)\"\n" }
        try fixture.sandbox.write(target("a") + target("b"), to: "home/.config/tacho/config.toml")
        let result = try fixture.run("fleet")
        #expect(result.status == 2 && result.words == "tacho: missing --from; use a or b\n", "\(result.words)")
    }

    @Test func theDashboardIsJSON() throws {
        let result = try fixture.run("fleet", "--grafana")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        #expect(document["uid"] as? String == "tacho-fleet")
    }
}
