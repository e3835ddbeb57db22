import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// What the receipt and the status line say of budgets that are nearly or wholly spent.
@Suite struct SpentBudgetTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)
    private let repo: String

    /// A session of Claude in a worktree of a repository that has ended, and one of Codex elsewhere; calls lack prices.
    init() throws {
        fixture = try CommandFixture()
        let root = fixture.sandbox.root.path
        repo = root + "/main"
        let script = """
            cd "$1" && git init -q main && cd main &&
            git -c user.name=a -c user.email=a@b commit -q --allow-empty -m first && git worktree add -q ../linked -b other
            """
        let result = try Program.run("bash", ["-c", script, "bash", root], home: fixture.sandbox.home)
        try #require(result.status == 0, "\(result.errors)")
        try AgentLogFixture.write(to: fixture)
        let log = "home/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
        let text = try String(contentsOfFile: root + "/" + log, encoding: .utf8)
        try fixture.sandbox.write(text.replacing("/home/u/src/api", with: root + "/linked"), to: log)
        var journal = JournalFixture()
        journal.start(minute: 0, repo: repo, branch: "other")
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        journal.end(minute: 0, after: 600_000)
        try journal.write(to: fixture)
    }

    /// A limit in dollars of which what a cost's total says is so many percent.
    private func limit(percent: Double, _ filter: String...) throws -> String {
        let result = try fixture.run(["cost", "--json"] + filter)
        let json = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        let total = try #require(json?["total"] as? [String: Any])
        let cost = try #require(total["cost_usd"] as? Double)
        // Budgets are in millionths of a dollar; rounded down, so that the part is not less.
        return String(format: "%.6f", (cost * 100_000_000 / percent).rounded(.down) / 1_000_000)
    }

    private func set(_ settings: String) throws {
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
    }

    /// The last receipt that is handed over.
    ///
    /// - Parameter isFirst: whether the store has read nothing yet.
    private func receipt(isFirst: Bool = true) throws -> String {
        if isFirst { try? FileManager.default.removeItem(atPath: fixture.context.paths.database) }
        let id = try #require(SessionID(rawValue: session))
        let context = fixture.context
        let reader = ReceiptReader(
            session: id,
            paths: context.paths,
            environment: context.environment,
            local: context.local
        )
        var lines: [String] = []
        reader.read(reader.settings) { if let line = $0?.line { lines.append(line) } }
        // What is known earlier never waits for the budgets.
        #expect(lines.count >= 2 && !lines[0].contains("budget") && !lines[1].contains("budget"))
        return try #require(lines.last)
    }

    private func statusline(_ arguments: String...) throws -> String {
        let result = try fixture.run(["statusline", "--limit", "60000", "--session", session] + arguments)
        #expect(result.status == 0 && result.words.isEmpty)
        return result.data
    }

    /// The parts of a line that speak of budgets.
    private func budgets(_ line: String) -> [String] {
        line.trimmingCharacters(in: .newlines).components(separatedBy: " · ").filter { $0.contains("budget") }
    }

    @Test(
        arguments: [
            (79.5, []), (80, ["day budget ≥ 80%"]), (99.5, ["day budget ≥ 99%"]), (100, ["day budget spent ≥ 100%"]),
            (104.01, ["day budget spent ≥ 104%"]),
        ] as [(Double, [String])]
    )
    func theyAreToldFrom80PercentOn(percent: Double, expected: [String]) throws {
        let limit = try limit(percent: percent)
        try set("[budget]\nday = \(limit)\nmonth = 1000\n")
        #expect(budgets(try receipt()) == expected)
        #expect(budgets(try statusline()) == expected)
        #expect(try statusline("--format", "[{budget}]") == "[\(expected.first ?? "")]\n")
    }

    @Test(arguments: [79.5, 80, 100])
    func repositoryIsToldByItsFolderAlone(percent: Double) throws {
        let limit = try limit(percent: percent, "--repo", repo)
        for path in ["main", "linked"] {
            try set("[[budget.for]]\nrepo = \"\(fixture.sandbox.root.path)/\(path)\"\nweek = \(limit)\n")
            let expected = [79.5: [], 80: ["main week budget ≥ 80%"]][percent] ?? ["main week budget spent ≥ 100%"]
            #expect(budgets(try receipt()) == expected)
            #expect(budgets(try statusline()) == expected)
        }
    }

    @Test(arguments: [79.5, 80, 100])
    func tagIsToldByItsName(percent: Double) throws {
        _ = try fixture.run("tag", session, "+client/x")
        let limit = try limit(percent: percent, "--tag", "client/x")
        try set("[[budget.for]]\ntag = \"client/x\"\nmonth = \(limit)\n")
        let expected =
            [79.5: [], 80: ["client/x month budget ≥ 80%"]][percent] ?? ["client/x month budget spent ≥ 100%"]
        #expect(budgets(try statusline()) == expected)
        #expect(budgets(try receipt(isFirst: false)) == expected)
        var terminal = fixture
        terminal.useTerminal(columns: 80)
        let words = try terminal.run("now").words
        #expect(
            words.contains("Monthly budget for client/x\(percent < 100 ? "" : " reached"): ≥ $0.06 of $0.") == !expected
                .isEmpty,
            "\(words)"
        )
    }

    /// Nothing but the receipt has read since the session began: its tag by a rule comes with it.
    @Test func tagOfARuleIsKnownAtOnce() throws {
        let limit = try limit(percent: 90)
        try set(
            """
            [[tag]]
            tag = "work"
            path = "\(repo)/**"
            [[budget.for]]
            tag = "work"
            day = \(limit)
            [[budget.for]]
            tag = "other"
            day = 0.01
            """
        )
        #expect(budgets(try receipt()).map { $0.hasPrefix("work day budget ≥ ") } == [true])
        #expect(budgets(try statusline()).map { $0.hasPrefix("work day budget ≥ ") } == [true])
    }

    @Test func othersAreNotToldAndOfManyTheMostSpentTwo() throws {
        _ = try fixture.run("sessions")
        try set(
            """
            [budget]
            day = 0.05
            week = 0.04
            month = 0.03
            [[budget.for]]
            repo = "/home/u/src/web"
            day = 0.000001
            [[budget.for]]
            tag = "nobody"
            day = 0.000001
            """
        )
        for line in [try receipt(), try statusline()] {
            #expect(budgets(line).map { $0.prefix { $0 != " " } } == ["month", "week"], "\(line)")
        }
    }

    /// Where nothing runs, the budgets of the folder are told, and those of all.
    @Test func folderAloneHasItsBudgets() throws {
        _ = try fixture.run("sessions")
        try set("[budget]\nday = 0.05\n[[budget.for]]\nrepo = \"\(repo)\"\nday = 0.01\n")
        for (directory, count) in [
            (repo, 2), (fixture.sandbox.root.path + "/linked", 2), (fixture.sandbox.home.path, 1),
        ] {
            var context = fixture.context
            context.currentDirectory = directory
            var facts: [StatuslineFacts] = []
            try StatuslineReader(subject: .caller(nil), context: context).read { facts.append($0) }
            #expect(facts.last?.budgets.count == count, "\(directory)")
            try StatuslineReader(subject: .tab("nowhere"), context: context).read { facts.append($0) }
            #expect(facts.last?.budgets.count == 1)
        }
    }

    @Test func recordedNamesAreHarmless() throws {
        let name = "evil\u{1B}[31m\u{202E}\t" + String(repeating: "w", count: 90)
        let sum = CostSum(picodollars: 90, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        for scope in [Budget.Scope.tag(name), .repo("/home/me/" + name)] {
            let state = BudgetState(budget: Budget(scope: scope, period: .day, limit: 100), spent: sum)
            let text = BudgetText.short(state)
            #expect(text.hasPrefix("evil") && text.hasSuffix("… day budget 90%") && text.count < 40, "\(text)")
            #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("home"))
        }
    }

    /// Settings that cannot be read whole tell what budgets they have, and no rule's tags are lost by them.
    @Test func brokenSettingsChangeNoTags() throws {
        let rules = "[[tag]]\ntag = \"work\"\npath = \"\(repo)/**\"\n"
        try set(rules)
        _ = try fixture.run("sessions")
        try set("receipt = 7\n[[budget.for]]\ntag = \"work\"\nday = 0.06\n")
        #expect(try statusline().contains("work day budget"))
        try set(rules)
        #expect(try fixture.run("sessions", "--columns", "tags", "--tag", "work").lines == ["work"])
    }

    @Test(arguments: [80, 140])
    func linesAreAsApproved(columns: Int) throws {
        _ = try fixture.run("tag", session, "+client/x")
        try set("[budget]\nday = 0.07\nmonth = 0.05\n[[budget.for]]\ntag = \"client/x\"\nweek = 0.06\n")
        var terminal = fixture
        terminal.useTerminal(columns: columns)
        var text = "$ claude\n\(try receipt(isFirst: false))\n"
        for arguments in [["statusline", "--limit", "60000", "--session", session], []] {
            let result = try terminal.run(arguments)
            text += "$ tacho \(arguments.joined(separator: " "))\n\(result.data)-- \(result.status)\n\(result.words)\n"
        }
        text = text.replacing(fixture.sandbox.root.path, with: "/sandbox")
        #expect(try text == Approved.text("budget-\(columns).txt", actual: text))
    }
}
