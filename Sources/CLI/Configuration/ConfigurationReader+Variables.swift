import TachoCore
import TachoStore

extension ConfigurationReader {
    /// Reads the variables, which win over the file: one for each setting that is a single value, `TACHO_AGENTS` and
    /// `TACHO_AGENT_HOMES`.
    ///
    /// `[retention]` has none: it removes records, which a variable of one shell should not.
    mutating func readVariables(_ environment: [String: String]) {
        let flags = [("TACHO_RECEIPT", \Configuration.receipt), ("TACHO_PREVIEWS", \.previews)]
        for (name, setting) in flags {
            read(name, environment, Self.flagMessage, Self.flag) { $0[keyPath: setting] = $1 }
        }
        read("TACHO_RECEIPT_LIMIT", environment, Self.limitMessage, Self.limit) { $0.receiptLimit = $1 }
        read("TACHO_IDLE_GAP", environment, Self.spanMessage, Self.gap) { $0.idleGap = $1 }
        readChoice("TACHO_WEEK_START", environment) { $0.weekStart = $1 }
        readChoice("TACHO_PLAN", environment) { $0.plan = $1 }
        for period in Budget.Period.allCases {
            let name = "TACHO_BUDGET_\(period.rawValue.uppercased())"
            read(name, environment, Self.dollarsMessage, Self.dollars) { settings, limit in
                settings.budgets.removeAll { $0.scope == .all && $0.period == period }
                settings.budgets.append(Budget(scope: .all, period: period, limit: limit))
            }
        }
        readCurrency(environment)
        read("TACHO_ENGAGED_GAP", environment, Self.spanMessage, Self.gap) { $0.engagedGap = $1 }
        read("TACHO_INVOICE_RATE", environment, Self.rateMessage, Self.rate) { $0.rate = $1 }
        read("TACHO_INVOICE_CURRENCY", environment, Self.currencyMessage, Self.currency) { $0.currency = $1 }
        readChoice("TACHO_PICKER", environment) { $0.picker = $1 }
        read("TACHO_BIND", environment, Self.keyMessage, PickerKey.init(name:)) { $0.pickerKey = $1 }
        let itself = { (value: String) in value }
        read("TACHO_PAGER", environment, itself, itself) { $0.pager = $1 }
        readNotices(environment)
        readPush(environment)
        readAgents(environment["TACHO_AGENTS"] ?? "")
        readHomes(environment["TACHO_AGENT_HOMES"] ?? "")
    }

    private mutating func readNotices(_ environment: [String: String]) {
        let kinds = { (value: String) in "'\(value)' is not a list of asks, done and error, with commas between them" }
        read("TACHO_NOTIFY_ON", environment, kinds, Self.kinds) { $0.notices.on = $1 }
        read("TACHO_NOTIFY_MIN_TURN", environment, Self.spanMessage, Self.gap) { $0.notices.minimumTurn = $1 }
        let text = { (value: String) in value }
        read("TACHO_NOTIFY_COMMAND", environment, text, text) { $0.notices.command = $1 }
        readChoice("TACHO_NOTIFY_TERMINAL", environment) { $0.notices.terminal = $1 }
    }

    /// The variables that decide what is read of the agents' logs and what is kept of it.
    static let readingVariables = ["TACHO_AGENT_HOMES", "TACHO_IDLE_GAP", "TACHO_PREVIEWS"]

    /// Reads one variable, if it is set and not empty.
    mutating func read<Setting>(
        _ name: String,
        _ environment: [String: String],
        _ message: (String) -> String,
        _ parse: (String) -> Setting?,
        _ set: (inout Configuration, Setting) -> Void
    ) {
        guard let value = environment[name], !value.isEmpty else { return }
        guard let setting = parse(value) else { return fail(variable: name, message(value)) }
        set(&configuration, setting)
    }

    /// Reads a variable that has a fixed set of values.
    mutating func readChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String,
        _ environment: [String: String],
        _ set: (inout Configuration, Choice) -> Void
    ) where Choice.RawValue == String {
        let message = { (value: String) in "'\(value)' is not one of \(Self.words(Choice.self))" }
        read(name, environment, message, Choice.init(rawValue:), set)
    }

    private mutating func readAgents(_ list: String) {
        for pair in list.split(separator: ":") {
            let words = pair.split(separator: "=", omittingEmptySubsequences: false)
            if words.count == 2, !words[0].isEmpty, !words[1].isEmpty {
                configuration.agents[String(words[0])] = String(words[1])
            } else {
                fail(variable: "TACHO_AGENTS", "'\(pair)' is not of the form name=agent")
            }
        }
    }

    private mutating func readHomes(_ list: String) {
        for pair in list.split(separator: ":") {
            let words = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if words.count == 2, !words[0].isEmpty, let home = directory(String(words[1])) {
                configuration.homes[String(words[0]), default: []].append(home)
            } else {
                fail(variable: "TACHO_AGENT_HOMES", "'\(pair)' is not of the form agent=/absolute/path")
            }
        }
    }

    private static func dollars(_ value: String) -> Int64? { Double(value).flatMap(budgetLimit) }

    private static func dollarsMessage(_ value: String) -> String {
        "'\(value)' is not a dollar amount greater than 0, such as 20.0"
    }

    private static func keyMessage(_ value: String) -> String { "'\(value)' is not a key such as ctrl-g or alt-p" }

    private static func rate(_ value: String) -> Int64? { HourlyRate.cents(value) }

    private static func rateMessage(_ value: String) -> String { "'\(value)' is not an amount such as 120 or 95.50" }

    private static func currency(_ value: String) -> String? { HourlyRate.isCurrency(value) ? value : nil }

    private static func currencyMessage(_ value: String) -> String {
        "'\(value)' is not a code or sign of a currency, such as EUR"
    }

    static func flagMessage(_ value: String) -> String { "'\(value)' is neither true nor false" }

    static func flag(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "1", "true", "yes", "on": true
        case "0", "false", "no", "off": false
        default: nil
        }
    }

    private static func limit(_ value: String) -> Int64? { Int64(value).flatMap { limits.contains($0) ? $0 : nil } }

    private static func gap(_ value: String) -> Int64? { TimeExpression.span(value).flatMap { $0 > 0 ? $0 : nil } }
}
