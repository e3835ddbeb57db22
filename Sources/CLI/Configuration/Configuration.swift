import TachoCore
import TachoFleet
import TachoStore

/// The user's settings: `config.toml`, each overridden by its variable.
struct Configuration: Hashable, Sendable {
    /// Whether the end hook prints a line about the session; `receipt`, `TACHO_RECEIPT`.
    var receipt = true
    /// The longest that the end hook may take for that line, in milliseconds; `receipt_limit`, `TACHO_RECEIPT_LIMIT`.
    ///
    /// 150 ms, without the process's own start and end.
    var receiptLimit: Int64 = 110
    /// Whether the store keeps short redacted previews of prompts; `previews`, `TACHO_PREVIEWS`.
    var previews = true
    /// How long a conversation without a hook may rest before its next run is another session, in milliseconds;
    /// `idle_gap` such as `"1h"`, `TACHO_IDLE_GAP`.
    var idleGap: Int64 = 3_600_000
    /// More names of agents, functions and aliases: from the name to the agent; `[agents.NAME] names`, `[aliases]`,
    /// `TACHO_AGENTS`.
    var agents: [String: String] = [:]
    /// More directories in which agents keep their logs, by agent; `[agents.NAME] homes`, `TACHO_AGENT_HOMES`.
    var homes: [String: [String]] = [:]
    /// Prices that win over the program's; `[prices."MODEL"]` with `input`, `output`, `cache_read`, `cache_write_5m` and
    /// `cache_write_1h` in dollars a million tokens, `from` and `until` as days.
    var prices: [PriceRow] = []
    /// Rules that tag sessions; `[[tag]]` with `tag` and `path`, `branch`, `agent` or `remote`.
    var tagRules: [TagRule] = []
    /// The day that weeks begin with; `week_start` such as `"sunday"`, `TACHO_WEEK_START`.
    var weekStart = CostCalendar.Weekday.monday
    /// How the user pays the vendors; `plan`, `TACHO_PLAN`.
    var plan = Plan.api
    /// What the user wants to spend at most; `[budget]` and `[[budget.for]]`; `TACHO_BUDGET_DAY`,
    /// `TACHO_BUDGET_WEEK` and `TACHO_BUDGET_MONTH` for all.
    var budgets: [Budget] = []
    /// What the user wants to be notified of while looking elsewhere, and how; `[notify]`.
    var notices = NoticeSettings()

    /// The longest pause that counts as reading and typing in timesheets, in milliseconds; `engaged_gap`.
    var engagedGap = WorkClock.standardGap
    /// What an hour costs in timesheets and invoices, in hundredths of `currency`; `[invoice] rate`.
    var rate: Int64?
    /// The currency of `rate`; `[invoice] currency`.
    var currency = "USD"
    /// How long records are kept; `[retention]`.
    var retention = RetentionSettings()
    /// The key that opens the picker, which `tacho init` binds; `bind` such as `"ctrl-g"`.
    var pickerKey: PickerKey?
    /// What `tacho pick` chooses with; `picker`.
    var picker = PickerProgram.builtIn
    /// What shows long output: a command line, or `off`; nil for the standard one; `pager`, `TACHO_PAGER`.
    var pager: String?

    /// The currency that amounts are shown in; nil for US dollars; `[currency]` with `code`, `rate` and `date`.
    var shownCurrency: DisplayCurrency?

    /// The databases that sessions are pushed to; `[push.NAME]`.
    var push: [PushSettings] = []

    enum PickerProgram: String, CaseIterable {
        case builtIn = "built-in"
        case fzf
    }

    enum Plan: String, CaseIterable {
        /// By tokens.
        case api
        /// By month, whatever is used: costs are what the tokens would cost.
        case subscription
    }

    /// The additions as the hook takes them: `name=agent:name=agent`, sorted.
    var agentAdditions: String {
        agents.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ":")
    }
}
