import TachoCore
import Testing

@testable import TachoFleet
@testable import TachoStore

/// The rows that leave, by settings.
@Suite struct PushEncoderTests {
    private let machine = Machine(id: "machine-1", key: "key", host: "desk", boot: "b")
    private let start = Timestamp(milliseconds: 1_795_000_000_000)

    private func session(
        repo: String? = "/w/shop",
        branch: String? = "main",
        tags: [String] = ["client-x"]
    ) -> Session {
        var session = Session(
            id: SessionID(timestamp: start, random: (1, 2)),
            agent: "claude",
            state: .ended,
            source: .hook,
            cwd: repo ?? "/w",
            startedAt: start,
            lastSeenAt: start
        )
        session.repo = repo
        session.branch = branch
        session.tags = tags
        return session
    }

    private func usage(repo: String, branch: String = "main", agent: String = "claude", calls: Int = 1) -> QuarterUsage
    {
        QuarterUsage(
            quarter: start,
            agent: agent,
            model: "m",
            repo: repo,
            branch: branch,
            isSubagent: false,
            usage: Usage(
                apiCallCount: calls,
                tokens: TokenCount(input: 10 * calls, output: calls),
                cost: CostSum(picodollars: 1_500 * Int64(calls), priced: calls, lowerBound: 0, unpriced: 0, unknown: 0)
            )
        )
    }

    private func rows(
        _ session: Session,
        _ usage: [QuarterUsage] = [],
        isPushed: Bool = false,
        _ change: (inout PushSettings) -> Void = { _ in }
    ) -> PushRows {
        var settings = PushSettings(name: "work", url: "service=fleet")
        change(&settings)
        var encoder = PushEncoder(settings, machine: machine, priceTable: "2026-11-01") { _ in nil }
        let pushed = PushedSession(session: session, usage: SessionUsage(), rows: usage)
        let news = PushChange(id: session.id, rev: 7, isPushed: isPushed, content: .session(pushed))
        return encoder.encode(PushBatch(changes: [news], lastRev: 7))
    }

    /// A table's rows as the server reads them, by the names of the columns.
    private func table(_ text: CopyText, _ columns: [String]) -> [[String: String]] {
        String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").map { line in
            let values = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            #expect(values.count == columns.count)
            return Dictionary(zip(columns, values)) { $1 }
        }
    }

    @Test func aRowHasAValueForEachColumn() {
        let rows = rows(session(), [usage(repo: "/w/shop")])
        let session = table(rows.sessions, PushedColumns.session)[0]
        #expect(session["machine_id"] == "machine-1" && session["rev"] == "7" && session["agent"] == "claude")
        #expect(session["repo"] == "shop" && session["branch"] == "main" && session["tags"] == #"{"client-x"}"#)
        // Half a nanodollar is rounded up.
        let usage = table(rows.usage, PushedColumns.usage)[0]
        #expect(usage["cost_nano"] == "2" && usage["input"] == "10" && usage["is_subagent"] == "f")
        #expect((rows.sessionCount, rows.usageCount, rows.lastRev) == (1, 1, 7))
    }

    @Test func directoriesOfOneNameAreOneRow() {
        let rows = rows(session(), [usage(repo: "/w/shop"), usage(repo: "/v/shop", calls: 2), usage(repo: "/w/docs")])
        let table = table(rows.usage, PushedColumns.usage)
        #expect(Set(table.map { $0["repo"] }) == ["shop", "docs"])
        #expect(table.first { $0["repo"] == "shop" }?["api_call_count"] == "3")
    }

    /// The key of the server's table has no agent.
    @Test func usageIsUnderTheSessionsAgent() {
        let rows = rows(session(), [usage(repo: "/w/shop"), usage(repo: "/w/shop", agent: "codex")])
        #expect(
            table(rows.usage, PushedColumns.usage).map { [$0["agent"], $0["api_call_count"]] } == [["claude", "2"]]
        )
    }

    @Test func switchesLeaveOutWhatTheySay() {
        let rows = rows(session(), [usage(repo: "/w/shop")]) { settings in
            settings.repos = .off
            settings.sendsBranches = false
            settings.sendsTags = false
        }
        let session = table(rows.sessions, PushedColumns.session)[0]
        #expect(session["repo"] == "\\N" && session["branch"] == "\\N" && session["tags"] == "{}")
        let usage = table(rows.usage, PushedColumns.usage)[0]
        #expect(usage["repo"] == "" && usage["branch"] == "")
    }

    @Test(arguments: [false, true])
    func whatMayNotLeaveIsWithdrawnOnlyWhereItIs(isPushed: Bool) {
        let rows = rows(session(), isPushed: isPushed) { $0.exclude = ["/w/*"] }
        #expect((rows.sessionCount, rows.goneCount) == (0, isPushed ? 1 : 0))
    }

    @Test(arguments: ["/w/hush", "/w/hush/", "/w/hush/**", "/w/*", "/w/h*/"])
    func excludedDirectoriesStayWithAllBelowThem(pattern: String) {
        let exclude: (inout PushSettings) -> Void = { $0.exclude = [pattern] }
        for place in ["/w/hush", "/w/hush/sub", "/w/hush/a/b"] {
            #expect(rows(session(repo: place), [], exclude).sessionCount == 0, "\(place)")
        }
        #expect(rows(session(repo: "/v/hush"), [], exclude).sessionCount == 1)
        // What a session did elsewhere goes with it, under whichever name.
        let parts = [usage(repo: "/v/shop"), usage(repo: "/w/hush/a", branch: "client-merger")]
        let parted = rows(session(repo: "/v/shop"), parts, isPushed: true, exclude)
        #expect((parted.sessionCount, parted.usageCount, parted.goneCount) == (0, 0, 1))
    }

    @Test func aNewLabelIsANewDisclosure() {
        var settings = PushSettings(name: "work", url: "service=fleet")
        let before = settings.digest
        settings.label = "anon"
        #expect(settings.digest != before)
    }

    @Test func onlyTaggedSessionsLeaveWhereThatIsWanted() {
        let only: (inout PushSettings) -> Void = { $0.onlyTags = ["client-x"] }
        #expect(rows(session(), [], only).sessionCount == 1)
        #expect(rows(session(tags: ["private"]), [], only).sessionCount == 0)
    }

    @Test func sessionsBeforeTheMachinesTimeAreAnothers() {
        var encoder = PushEncoder(
            PushSettings(name: "work", url: "service=fleet"),
            machine: Machine(id: "m", key: "k", host: "h", boot: "b", since: start + 1),
            priceTable: ""
        ) { _ in nil }
        let pushed = PushedSession(session: session(), usage: SessionUsage(), rows: [])
        let change = PushChange(id: pushed.session.id, rev: 1, isPushed: false, content: .session(pushed))
        #expect(encoder.encode(PushBatch(changes: [change], lastRev: 1)).isEmpty)
    }

    @Test func forgottenAndGoneAreOfTheirOwnTables() {
        var encoder = PushEncoder(PushSettings(name: "w", url: "u"), machine: machine, priceTable: "") { _ in nil }
        let id = session().id
        let contents: [(PushChange.Content, Bool)] = [
            (.forgotten, false), (.gone, true), (.gone, false), (.foreign, true),
        ]
        let changes = contents.map { PushChange(id: id, rev: 3, isPushed: $0.1, content: $0.0) }
        let rows = encoder.encode(PushBatch(changes: changes, lastRev: 3))
        #expect(String(decoding: rows.forgotten.bytes, as: UTF8.self) == "machine-1\t\(id)\t3\n")
        #expect(String(decoding: rows.gone.bytes, as: UTF8.self) == "\(id)\t3\n")
    }
}
