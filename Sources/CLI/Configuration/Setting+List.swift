import TachoCore
import TachoStore

extension Setting {
    /// Every setting, in the order of docs/settings.md.
    static let all: [Setting] = general + retention + money + notices + push + agents

    private static let general = [
        Setting(
            ["receipt"],
            standard: "true",
            variable: "TACHO_RECEIPT",
            "print a line in the tab when an agent exits",
            example: "receipt = false"
        ) { "\($0.receipt)" },
        Setting(
            ["receipt_limit"],
            standard: "110",
            variable: "TACHO_RECEIPT_LIMIT",
            "time limit for that line in milliseconds, 1 to 60,000; what is not read by then follows at the next prompt",
            example: "receipt_limit = 300"
        ) { "\($0.receiptLimit)" },
        Setting(
            ["previews"],
            standard: "true",
            variable: "TACHO_PREVIEWS",
            "store the beginning of each prompt, with secrets removed; `false` also removes what was stored before",
            example: "previews = false"
        ) { "\($0.previews)" },
        Setting(
            ["idle_gap"],
            standard: "\"1h\"",
            variable: "TACHO_IDLE_GAP",
            "the pause that splits a conversation not recorded by a hook into two sessions",
            example: "idle_gap = \"2h\""
        ) { span($0.idleGap) },
        Setting(
            ["engaged_gap"],
            standard: "\"15m\"",
            variable: "TACHO_ENGAGED_GAP",
            "the longest pause between an answer and the next prompt that counts as reading and typing in timesheets",
            example: "engaged_gap = \"10m\""
        ) { span($0.engagedGap) },
        Setting(
            ["week_start"],
            standard: "\"monday\"",
            variable: "TACHO_WEEK_START",
            "the first day of the week in reports by week",
            example: "week_start = \"sunday\""
        ) { quoted($0.weekStart.rawValue) },
        Setting(
            ["bind"],
            variable: "TACHO_BIND",
            "the key that opens `tacho pick` at a prompt, such as `\"ctrl-g\"` or `\"alt-p\"`; for shells that start from "
                + "then on",
            example: "bind = \"ctrl-g\""
        ) { $0.pickerKey.map { quoted($0.name) } },
        Setting(
            ["picker"],
            standard: "\"built-in\"",
            variable: "TACHO_PICKER",
            "`\"fzf\"`: `tacho pick` chooses with fzf, where it is installed",
            example: "picker = \"fzf\""
        ) { quoted($0.picker.rawValue) },
        Setting(
            ["pager"],
            variable: "TACHO_PAGER",
            "the program that shows output longer than the terminal, or `\"off\"`; by default `$PAGER`, else `less -FRX`",
            example: "pager = \"off\""
        ) { $0.pager.map(quoted) },
    ]

    private static let retention = [
        Setting(
            ["retention", "text"],
            "how long what was stored of prompts and tools' inputs is kept, a day at least; times, tags and costs stay",
            example: "[retention]\ntext = \"90d\""
        ) { $0.retention.text.map(span) },
        Setting(
            ["retention", "sessions"],
            "how long the details of sessions are kept, a day at least; costs stay",
            example: "[retention]\nsessions = \"2y\""
        ) { $0.retention.sessions.map(span) },
    ]

    private static let money = [
        Setting(
            ["plan"],
            standard: "\"api\"",
            variable: "TACHO_PLAN",
            "`\"subscription\"` labels costs as API-equivalent, in all commands",
            example: "plan = \"subscription\""
        ) { quoted($0.plan.rawValue) },
        Setting(
            ["currency", "code"],
            standard: "\"USD\"",
            variable: "TACHO_CURRENCY_CODE",
            "the currency in which people see amounts, at `currency.rate`; what programs read stays in US dollars",
            example: "[currency]\ncode = \"EUR\"\nrate = 0.92"
        ) { quoted($0.shownCurrency?.code ?? "USD") },
        Setting(
            ["currency", "rate"],
            variable: "TACHO_CURRENCY_RATE",
            "what a US dollar costs in that currency",
            example: "[currency]\ncode = \"EUR\"\nrate = 0.92"
        ) { $0.shownCurrency?.rate },
        Setting(
            ["currency", "date"],
            variable: "TACHO_CURRENCY_DATE",
            "the day of that rate",
            example: "[currency]\ncode = \"EUR\"\nrate = 0.92\ndate = \"2026-11-01\""
        ) { $0.shownCurrency?.date.map(quoted) },
        budget(.day),
        budget(.week),
        budget(.month),
        Setting(
            ["budget", "currency"],
            standard: "\"USD\"",
            "the currency of these budgets: `\"USD\"`, or that of `currency.code`",
            example: "[currency]\ncode = \"EUR\"\nrate = 0.92\n\n[budget]\ncurrency = \"EUR\"\nmonth = 90.0"
        ) { settings in
            let isShown = settings.budgets.contains { $0.scope == .all && $0.isInShownCurrency }
            return quoted(isShown ? settings.shownCurrency?.code ?? "USD" : "USD")
        },
        Setting(
            ["budget", "for"],
            "budgets for one tag or one repository",
            example: "[[budget.for]]\ntag = \"client-x\"\nmonth = 40.0"
        ) { settings in
            count(settings.budgets.count { $0.scope != .all }, "budget")
        },
        Setting(
            ["invoice", "rate"],
            variable: "TACHO_INVOICE_RATE",
            "what an hour costs in `tacho timesheet` and `tacho invoice`",
            example: "[invoice]\nrate = 120.0"
        ) { $0.rate.map { Picodollars.decimalText($0, decimals: 2) } },
        Setting(
            ["invoice", "currency"],
            standard: "\"USD\"",
            variable: "TACHO_INVOICE_CURRENCY",
            "the currency of that rate",
            example: "[invoice]\ncurrency = \"EUR\""
        ) { quoted($0.currency) },
        Setting(
            ["prices", "MODEL"],
            "prices of a model in dollars per million tokens, instead of the built-in ones",
            example: "[prices.\"my-model\"]\ninput = 1.0\noutput = 4.0"
        ) { count($0.prices.count, "price") },
    ]

    private static let notices = [
        Setting(
            ["notify", "on"],
            variable: "TACHO_NOTIFY_ON",
            "notices about agents that ask, are done or have failed: `\"asks\"`, `\"done\"`, `\"error\"`; by `notify.command`, "
                + "`notify.terminal` or both",
            example: "[notify]\non = [\"asks\", \"done\"]"
        ) { settings in
            let kinds = NoticeSettings.Kind.allCases.filter(settings.notices.on.contains).map { quoted($0.rawValue) }
            return kinds.isEmpty ? nil : "[\(kinds.joined(separator: ", "))]"
        },
        Setting(
            ["notify", "min_turn"],
            standard: "\"30s\"",
            variable: "TACHO_NOTIFY_MIN_TURN",
            "how long a turn takes at least for its end to be worth a notice",
            example: "[notify]\nmin_turn = \"1m\""
        ) { span($0.notices.minimumTurn) },
        Setting(
            ["notify", "command"],
            variable: "TACHO_NOTIFY_COMMAND",
            "a shell command that shows the notice",
            example: "[notify]\ncommand = 'notify-send \"$TACHO_TITLE\" \"$TACHO_TEXT\"'"
        ) { $0.notices.command.map(quoted) },
        Setting(
            ["notify", "terminal"],
            variable: "TACHO_NOTIFY_TERMINAL",
            "what is written to the session's terminal: `\"osc9\"`, `\"osc99\"`, `\"osc777\"` or `\"bell\"`",
            example: "[notify]\nterminal = \"osc9\""
        ) { $0.notices.terminal.map { quoted($0.rawValue) } },
    ]

    private static let agents = [
        Setting(
            ["aliases"],
            or: [["agents", "NAME", "names"]],
            variable: "TACHO_AGENTS",
            "additional names of agents: aliases, functions and scripts that start one, and agents that tacho does not know",
            example: "[aliases]\ncx = \"mybot\"\n\n[agents.mybot]\nnames = [\"mybot\", \"mb\"]"
        ) { count($0.agents.count, "name") },
        Setting(
            ["agents", "NAME", "homes"],
            variable: "TACHO_AGENT_HOMES",
            "more directories in which an agent keeps its logs, beside its standard ones",
            example: "[agents.mybot]\nhomes = [\"~/.mybot-work\"]"
        ) { count($0.homes.values.reduce(0) { $0 + $1.count }, "directory", "directories") },
        Setting(
            ["tag"],
            "rules that tag every session that meets all their conditions",
            example: "[[tag]]\ntag = \"client-x\"\npath = \"~/src/x/**\""
        ) { count($0.tagRules.count, "rule") },
    ]

    private static func budget(_ period: Budget.Period) -> Setting {
        Setting(
            ["budget", period.rawValue],
            variable: "TACHO_BUDGET_\(period.rawValue.uppercased())",
            "a \(period.rawValue)'s budget, in dollars or in `budget.currency`; from 80 percent on, the receipt, the status line and `tacho` show a warning",
            example: "[budget]\n\(period.rawValue) = 20.0"
        ) { settings in
            settings.budgets.first { $0.scope == .all && $0.period == period }.map { budget in
                guard budget.isInShownCurrency, let currency = settings.shownCurrency else {
                    return Picodollars.exactText(budget.limit)
                }
                return Picodollars.decimalText(currency.units(budget.limit, decimals: 2), decimals: 2)
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String? {
        number == 0 ? nil : number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
    }

    /// A span as the settings take it, in the largest unit that is exact.
    private static func span(_ milliseconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s")]
        let unit = units.first { milliseconds % $0.0 == 0 && milliseconds > 0 } ?? (1_000, "s")
        return quoted("\(milliseconds / unit.0)\(unit.1)")
    }
}
