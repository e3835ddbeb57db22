import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import tacho

@Suite struct ConfigurationTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func read(_ text: String, _ environment: [String: String] = [:]) throws -> ConfigurationReader {
        ConfigurationReader(path: try sandbox.write(text, to: "config.toml"), environment: environment)
    }

    @Test func everySettingIsRead() throws {
        let text = """
            receipt = false
            receipt_limit = 500
            previews = false
            idle_gap = "90m"
            [aliases]
            cx = "claude"
            [agents.mybot]
            names = ["mybot", "mb"]
            [agents.claude]
            homes = ["/srv/claude/", "~/.claude-work"]
            """
        let reader = try read(text, ["HOME": "/h", "TACHO_AGENT_HOMES": "claude=/a=b:codex=~/c"])
        #expect(reader.errors.isEmpty && reader.warnings.isEmpty)
        #expect(
            reader.configuration
                == Configuration(
                    receipt: false,
                    receiptLimit: 500,
                    previews: false,
                    idleGap: 5_400_000,
                    agents: ["cx": "claude", "mybot": "mybot", "mb": "mybot"],
                    homes: ["claude": ["/srv/claude", "/h/.claude-work", "/a=b"], "codex": ["/h/c"]]
                )
        )
    }

    /// The page's example is understood, and its table names each variable that is read.
    @Test func pageTellsTheSettings() throws {
        let page = try Project.text("docs/settings.md")
        let sample = try #require(page.split(separator: "```toml\n").last?.split(separator: "```").first)
        let reader = try read(String(sample), ["HOME": "/h"])
        #expect(reader.errors.isEmpty && reader.warnings.isEmpty)
        #expect(reader.configuration.budgets.count == 2 && reader.configuration.tagRules.count == 3)
        let code = try Project.text("Sources/CLI/Configuration/ConfigurationReader+Variables.swift")
        for name in code.matches(of: #/"(TACHO_[A-Z_]+)"/#).map(\.1) { #expect(page.contains("`\(name)")) }
    }

    @Test func missingFileMeansDefaults() {
        let reader = ConfigurationReader(path: sandbox.root.path + "/none.toml", environment: [:])
        #expect(reader.configuration == Configuration() && reader.errors.isEmpty)
    }

    @Test func variablesWin() throws {
        let environment = [
            "TACHO_RECEIPT": "0", "TACHO_RECEIPT_LIMIT": "40", "TACHO_PREVIEWS": "true", "TACHO_IDLE_GAP": "2h",
            "TACHO_AGENTS": "a=codex", "TACHO_WEEK_START": "sunday", "TACHO_PLAN": "subscription",
            "TACHO_BUDGET_DAY": "5", "TACHO_BUDGET_MONTH": "80.5",
        ]
        let file = "receipt = true\npreviews = false\nweek_start = \"friday\"\n[budget]\nday = 9\nweek = 20\n"
        let reader = try read(file, environment)
        #expect(reader.errors.isEmpty)
        let budgets = [(Budget.Period.week, 20.0), (.day, 5), (.month, 80.5)].map { period, dollars in
            Budget(scope: .all, period: period, limit: Int64(dollars * 10) * Picodollars.dollar / 10)
        }
        #expect(
            reader.configuration
                == Configuration(
                    receipt: false,
                    receiptLimit: 40,
                    previews: true,
                    idleGap: 7_200_000,
                    agents: ["a": "codex"],
                    weekStart: .sunday,
                    plan: .subscription,
                    budgets: budgets
                )
        )
    }

    @Test(arguments: [
        ("receipt = = 3\n", 1, 11),
        ("\n\n  receipt = \"yes\"\n", 3, 3),
        ("receipt_limit = \"1s\"\n", 1, 1),
        ("receipt_limit = 0\n", 1, 1),
        ("idle_gap = 3600\n", 1, 1),
        ("idle_gap = \"soon\"\n", 1, 1),
        ("[aliases]\n# cx\ncx = 3\n", 3, 1),
        ("[aliases]\n\"c x\" = \"claude\"\n", 2, 1),
        ("[prices.\"gpt-5.6\"]\ninput = 1\n\n  output = \"x\"\n", 4, 3),
        ("[prices.'gpt-5.6']\ninput = 1\n", 1, 1),
        ("[ prices . \"gpt-5.6\" ]\ninput = 1\n", 1, 1),
        ("prices.\"gpt-5.6\".input = 1\nprices.\"gpt-5.6\".output = []\n", 2, 1),
        ("prices = { \"a=b.c\" = { input = 1, \"output\" = -1 } }\n", 1, 35),
        ("[prices.\"a\\u002Eb\"]\ninput = 1\noutput = 1\nfrom = 2026\n", 4, 1),
        ("[prices]\n\"a]b\" = 3 # [prices]\n", 2, 1),
        ("x = \"\"\"\nreceipt = 1\n\"\"\"\ny = [\n  \"receipt = 2\", # ]\n]\nreceipt = 3\n", 7, 1),
        ("[agents.mybot]\nnames = [1]\n", 2, 1),
        ("agents.mybot.names = \"mb\"\n", 1, 1),
        ("aliases = 3\n", 1, 1),
        ("[agents.claude]\nhomes = \"/a\"\n", 2, 1),
        ("[agents.claude]\nhomes = [\"/a\", \"b\"]\n", 2, 1),
        ("[invoice]\nrate = 120.005\n", 2, 1), ("[invoice]\nrate = 0.999\n", 2, 1),
        ("[[budget.for]]\ntag = \"acme\"\n", 1, 1), ("[[budget.for]]\ntag = \"a b\"\nday = 2\n", 1, 1),
        ("[prices.x]\ninput = 1\noutput = 1\nfrom = 2026-11-02\nuntil = 2026-11-01\n", 5, 1),
        ("[prices.x]\ninput = 1\noutput = 1\nfrom = 2026-11-02\nuntil = 2026-11-02\n", 5, 1),
    ])
    func errorTellsLineAndColumn(text: String, line: Int, column: Int) throws {
        let reader = try read(text)
        let problem = try #require(reader.errors.first)
        #expect(problem.line == line && problem.column == column, "\(problem)")
        #expect(reader.configuration == Configuration())
        #expect(problem.description.hasPrefix(sandbox.root.path + "/config.toml:"))
    }

    /// What --rate takes, the settings take, to the cent.
    @Test(arguments: [("120", Int64(12_000)), ("95.5", 9_550), ("0.29", 29), ("1000000", 100_000_000)])
    func rateOfTheSettingsIsThatOfTheOption(text: String, cents: Int64) throws {
        #expect(try read("[invoice]\nrate = \(text)\n").configuration.rate == cents)
        #expect(try read("", ["TACHO_INVOICE_RATE": text]).configuration.rate == cents)
        #expect(HourlyRate.cents(text) == cents)
    }

    @Test func homesOfAnAgentWithoutReadableLogsAreAWarning() throws {
        let reader = try read("[agents.cluade]\nhomes = [\"/a\"]\n")
        #expect(reader.errors.isEmpty && reader.configuration.agents.isEmpty)
        #expect(reader.warnings.map(\.line) == [2])
    }

    @Test func unknownKeysAreWarnings() throws {
        let reader = try read("recipt = false\n[agents.x]\ncolour = 1\n")
        #expect(reader.errors.isEmpty)
        #expect(reader.warnings.map(\.line) == [3, 1])
    }

    /// The file's rate and day hold for its own code alone.
    @Test(arguments: [
        (["CODE": "USD"], nil), (["RATE": "0.9"], "EUR 0.9 "),
        (["DATE": "2026-11-02"], "EUR 0.92 2026-11-02"),
        (["CODE": "CHF", "RATE": "0.8"], "CHF 0.8 "), (["CODE": "EUR"], "EUR 0.92 2026-11-01"),
    ])
    func currencyOfTheVariables(parts: [String: String], expected: String?) throws {
        let file = "[currency]\ncode = \"EUR\"\nrate = 0.92\ndate = \"2026-11-01\"\n"
        let variables = parts.map { ("TACHO_CURRENCY_" + $0.key, $0.value) }
        let reader = try read(file, Dictionary(variables) { $1 })
        let shown = reader.configuration.shownCurrency.map { "\($0.code) \($0.rate) \($0.date ?? "")" }
        #expect(reader.errors.isEmpty && shown == expected)
    }

    @Test func variablesOfTimesheetsAndThePicker() throws {
        let settings = try read(
            "engaged_gap = \"5m\"\n[invoice]\nrate = 9\n",
            [
                "TACHO_ENGAGED_GAP": "10m", "TACHO_INVOICE_RATE": "95.50", "TACHO_INVOICE_CURRENCY": "EUR",
                "TACHO_PICKER": "fzf", "TACHO_BIND": "alt-p",
            ]
        ).configuration
        #expect(settings.engagedGap == 600_000 && settings.rate == 9_550 && settings.currency == "EUR")
        #expect(settings.picker == .fzf && settings.pickerKey?.name == "alt-p")
    }

    /// Whoever says one value may say it for one shell, but what removes records is said in the file.
    @Test func settingsOfOneValueHaveAVariable() {
        let others = Setting.all.filter { $0.variable == nil }.map(\.name)
        let lists = ["budget.currency", "budget.for", "prices.MODEL", "tag"]
        #expect(Set(others) == Set(lists + ["retention.text", "retention.sessions"]))
    }

    @Test(arguments: [
        ["TACHO_CURRENCY_CODE": "EUR"], ["TACHO_CURRENCY_CODE": "euro"], ["TACHO_CURRENCY_RATE": "0.9"],
        ["TACHO_CURRENCY_DATE": "2026-11-01"], ["TACHO_ENGAGED_GAP": "x"], ["TACHO_INVOICE_RATE": "0"],
        ["TACHO_INVOICE_RATE": "120.005"], ["TACHO_INVOICE_RATE": "1e3"],
        ["TACHO_INVOICE_CURRENCY": "1"], ["TACHO_PICKER": "x"], ["TACHO_BIND": "ctrl-c"],
        ["TACHO_RECEIPT": "perhaps"], ["TACHO_RECEIPT_LIMIT": "60001"], ["TACHO_IDLE_GAP": "x"],
        ["TACHO_AGENTS": "nonsense"], ["TACHO_AGENT_HOMES": "/a"], ["TACHO_AGENT_HOMES": "claude=a"],
        ["TACHO_WEEK_START": "someday"], ["TACHO_PLAN": "free"],
        ["TACHO_BUDGET_WEEK": "0"], ["TACHO_BUDGET_DAY": "much"],
    ])
    func wrongVariableIsNamed(environment: [String: String]) throws {
        let problem = try #require(try read("", environment).errors.first)
        #expect(problem.place == environment.keys.first)
    }
}
