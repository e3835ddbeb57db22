import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Text and details go; costs are what they were.
@Suite struct PruneTests {
    private var world: ForgetWorld

    init() throws {
        world = try ForgetWorld(letter: "a")
        try world.command("sessions")
        try world.annotate()
    }

    /// What was asked and executed.
    private var texts: [String] { [8, 9, 12, 15].map(world.marker) }

    private func picodollars() throws -> [String] {
        try StoreDump.text(
            """
            SELECT printf('%s %s %s %s %d %d %d', quarter_at, model, repo, branch, sum(cost), sum(api_call_count), sum(output))
            FROM usage GROUP BY quarter_at, model, repo, branch ORDER BY 1
            """,
            database: world.home + "/tacho.db"
        )
    }

    private func costs() throws -> [String] {
        try ["day", "week", "month", "session", "repo", "branch", "agent", "model", "tag", "tab"].map { group in
            try world.command("cost", "--by", group, "--csv", "--columns", "key,cost_usd")
        }
    }

    @Test(arguments: [["--text"], ["--before", "2026-11-22"], ["--text", "--before", "2026-11-22"]])
    func sumsAreEqualToThePicodollar(options: [String]) throws {
        let (before, costsBefore) = (try picodollars(), try costs())
        #expect(before.contains { !$0.hasSuffix(" 0 0 0") })
        #expect(try world.found(texts).count == texts.count)
        let result = try world.fixture.run(["prune", "--yes"] + options)
        #expect(result.status == 0, "\(result.words)")
        #expect(try world.found(texts) == [:])
        #expect(try picodollars() == before)
        #expect(try costs() == costsBefore)
        // Neither the agents' logs nor a rebuild bring the text back, and the sums stay.
        try world.deleteDatabase()
        #expect(try costs() == costsBefore)
        #expect(try picodollars() == before)
        #expect(try world.found(texts) == [:])
    }

    @Test func detailsGoAndTagsStay() throws {
        try world.command("prune", "--before", "2026-11-22", "--yes")
        #expect(try world.found([5, 6, 14].map(world.marker)) == [:], "command lines and calls")
        #expect(try world.command("tag", world.session).contains(world.marker(18)))
        #expect(try world.command("note", world.session).contains(world.marker(19)))
        let again = try world.fixture.run("prune", "--before", "2026-11-22", "--yes")
        #expect(again.words.contains("nothing to remove"))
    }

    /// A push, even one that failed, makes what was pruned count as changed: two sessions of a day at once.
    @Test(arguments: [["--before", "2026-11-22"], ["--text"]])
    func pruningAfterAPushLeavesEveryCommandWorking(options: [String]) throws {
        #expect(try world.fixture.run("push", "--to", "postgres://nobody@/x?host=/nonexistent").status != 0)
        let before = try costs()
        #expect(try world.fixture.run(["prune", "--yes"] + options).status == 0)
        try world.command("prune", "--text", "--yes")
        #expect(try costs() == before)
        try world.deleteDatabase()
        #expect(try costs() == before)
        try world.command("forget", "--before", "2026-11-22", "--yes")
        #expect(try world.fixture.run("sessions").status == 0)
    }

    @Test func whatIsNewerKeepsItsText() throws {
        try world.command("prune", "--text", "--before", "2026-11-21T08:03", "--yes")
        #expect(try world.found(texts).keys.sorted() == [world.marker(9)])
    }

    @Test mutating func previewsFalseActsOnThePast() throws {
        world.fixture.context.environment["TACHO_PREVIEWS"] = "false"
        let first = try world.fixture.run("sessions")
        #expect(first.words.contains("previews are off"))
        #expect(try world.found(texts) == [:])
        let second = try world.fixture.run("sessions")
        #expect(!second.words.contains("previews are off"), "said once")
        world.fixture.context.environment["TACHO_PREVIEWS"] = nil
        try world.command("sessions")
        try world.deleteDatabase()
        try world.command("sessions")
        #expect(try world.found(texts) == [:], "what went is not read again")
    }

    @Test func retentionIsAppliedOnceADayByWritingCommands() throws {
        try world.fixture.sandbox.write("[retention]\ntext = \"1d\"\n", to: "home/.config/tacho/config.toml")
        var later = world
        later.fixture.context.now = CommandFixture.now + 3 * 86_400_000
        try later.command("sessions")
        #expect(try world.found(texts).count == texts.count, "a command that only reads removes nothing")
        let tagging = try later.fixture.run("tag", world.kept, "+later")
        #expect(tagging.words.contains("retention: the texts of"))
        #expect(try world.found(texts) == [:])
        #expect(try !later.fixture.run("tag", world.kept, "+again").words.contains("retention"))
    }

    @Test(arguments: ["text = \"5m\"", "sessions = 90", "text = \"soon\""])
    func aRetentionThatIsAMistakeRemovesNothing(setting: String) throws {
        try world.fixture.sandbox.write("[retention]\n\(setting)\n", to: "home/.config/tacho/config.toml")
        let result = try world.fixture.run("tag", world.kept, "+x")
        #expect(result.status == 1 && result.words.contains("must be a time of a day or more"))
    }
}
