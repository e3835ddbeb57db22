import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// What opening makes of a database of version 13, the last one with migrations; `make_version_13.py` made it.
@Suite struct SchemaUpgradeTests {
    private let fixture: StoreFixture
    private static let directory = "Tests/StoreTests/Upgrade"
    private static let hooked = "01a1ec2a-f280-7000-8000-000000000001"
    private static let unlogged = "01a1ec98-cf80-7000-8000-000000000002"
    private static let imported = "01a1ec61-e100-7000-8000-00000000000b"
    private static let importedWithoutLog = "01a1ed06-ac80-7000-8000-00000000000c"

    init() throws {
        fixture = try StoreFixture()
        let folder = URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try StoreDump.execute(Project.text("\(Self.directory)/version-13.sql"), database: fixture.path)
    }

    private func rows() throws -> [String] {
        // The view and the columns that are new are tested by the other tests. Times of birth of files are no longer kept.
        // How far the journal was read is not kept: reading it again changes nothing.
        // That its texts were looked through for secrets is noted.
        try StoreDump.rows(ofDatabase: fixture.path, leavingOut: ["source", "readable_agent"])
            .filter { !$0.contains("secret_forms") }
            .map {
                $0.replacing(
                    /\ (covered_count|unknown_tokens|stated_cost|purpose|request|figures|figures_position|web_search_call|web_search_count|saved_record_count)=(0|NULL)/,
                    with: ""
                )
                .replacing(/\ (level|level_ask|level_at|has_worked|asking)=(0|NULL|"\[\]")/, with: "")
                .replacing(/\ born_at=(\d+|NULL)/, with: "")
            }
    }

    @Test func everyRowIsCarriedOver() throws {
        let before = try rows()
        _ = try fixture.store()
        let after = try rows()
        #expect(before.count > 80)
        #expect(after == before)
    }

    @Test func aCopyIsMadeBefore() throws {
        let before = try StoreDump.text("SELECT count(*) FROM journal_event", database: fixture.path)
        _ = try fixture.store()
        let copy = fixture.path + ".v13"
        #expect(try StoreDump.text("PRAGMA user_version", database: copy) == ["13"])
        #expect(try StoreDump.text("SELECT count(*) FROM journal_event", database: copy) == before)
    }

    @Test func theSchemaIsThatOfANewDatabase() throws {
        _ = try fixture.store()
        let new = try StoreFixture()
        _ = try new.store()
        let schema = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"
        let expected = try StoreDump.text(schema, database: new.path)
        #expect(try StoreDump.text(schema, database: fixture.path) == expected)
        #expect(try StoreDump.text("PRAGMA user_version", database: fixture.path) == ["\(Schema.version)"])
        #expect(try StoreDump.text("PRAGMA integrity_check", database: fixture.path) == ["ok"])
        #expect(try StoreDump.text("PRAGMA foreign_key_check", database: fixture.path).isEmpty)
    }

    @Test func aReadOnlyOpeningSaysThatItIsOlder() throws {
        #expect(fixture.openingError(readOnly: true)?.description.contains("older format") == true)
    }

    @Test func tagsAndNotesAreKept() throws {
        let store = try fixture.store()
        let session = try store.session(named: Self.hooked)
        #expect(session.tags == ["client-x", "feature-x", "tests", "urgent"])
        #expect(session.note == "The basket of the new shop")
        let runs = try store.runs()
        let run = try #require(runs.first { $0.promptPreview == "Test the basket" })
        #expect(run.tags == ["tests"])
        #expect(run.note == "Found two bugs")
        #expect(runs.first { $0.promptPreview == "An old question" }?.tags == ["history"])
    }

    @Test func aTagThatTheUserTookOffStaysAway() throws {
        let store = try fixture.store()
        var rule = TagRule(tag: "client-x", text: "a rule of today")
        rule.path = Glob("/work/shop")
        try store.applyTagRules([rule]) { _ in nil }
        #expect(try store.session(named: Self.unlogged).tags == [])
        #expect(try store.session(named: Self.hooked).tags.contains("client-x"))
    }

    @Test func sessionsOfOtherMachinesAreKept() throws {
        let store = try fixture.store()
        let session = try store.session(named: Self.imported)
        #expect(session.host == "desktop")
        let usage = try #require(try store.usage(of: [session], now: session.lastSeenAt)[session.id])
        #expect(usage.total.cost.picodollars == 25_112_500_000)
        #expect(try store.session(named: Self.importedWithoutLog).tags == ["from-desktop"])
        let runs = try store.runs().filter { $0.session == session.id }
        let calls = try #require(try store.calls(of: runs, prices: .builtIn).values.first)
        #expect(calls.apiCalls.map(\.call.tokens.input) == [3_000])
        #expect(calls.toolCalls.map(\.name) == ["Bash"])
    }

    @Test func theSameExportTellsNothingNew() throws {
        let store = try fixture.store()
        let lines = try Project.text("\(Self.directory)/version-13-export.jsonl").split(separator: "\n").dropFirst()
        var report = MergeReport()
        try store.write { transaction in
            for line in lines {
                try transaction.merge(try ExportedSession.read(Array(line.utf8)), into: &report)
            }
        }
        #expect((report.addedCount, report.updatedCount, report.knownCount) == (0, 0, 2))
    }

    @Test func costsAreWhatTheyWere() throws {
        let report = try fixture.store().cost(by: .repo, calendar: CostCalendar(local: .utc))
        let costs = report.rows.map { "\($0.key) \($0.figures.usage.cost.picodollars)" }
        #expect(
            costs == ["/home/me/api 25112500000", "/work/shop 20680000000", "/work/blog 3862500000", "/work/old 0"]
        )
    }

    /// Agents delete their logs after some weeks: what they said is in the database alone.
    @Test func runsAreDerivedAgainFromTheFactsThatAreKept() throws {
        let store = try fixture.store()
        let before = try store.runs()
        try store.markAllConversations()
        try store.makeRuns(RunSettings { _ in .init(repo: nil, worktree: nil) })
        #expect(try store.runs() == before)
    }
}
