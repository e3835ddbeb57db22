import TOMLKit
import TachoAgents
import TachoCore
import TachoStore
import TachoSystem

/// Reads the settings from the file and the environment, and collects what is wrong with them.
struct ConfigurationReader {
    /// The settings; a wrong one keeps its default.
    var configuration = Configuration()
    /// Problems that make a setting unusable.
    private(set) var errors: [ConfigurationProblem] = []
    /// Ignored settings, such as unknown keys.
    private(set) var warnings: [ConfigurationProblem] = []

    /// Whether all settings could be read.
    ///
    /// If not, agents' logs must not be read and no tags be set: a setting such as `previews = false` may be lost.
    var isSound: Bool { errors.isEmpty }

    private let path: String
    let home: String?
    private var text = ""

    /// Reads the file at `path`, if it exists, then the variables, which take precedence.
    init(path: String, environment: [String: String]) {
        self.path = path
        home = UserDirectories { environment[$0] }.home
        readFile()
        readVariables(environment)
    }

    /// The most bytes of a settings file: its parser takes time with their square.
    private static let sizeLimit = 65_536

    private mutating func readFile() {
        guard let status = FileStatus(following: path) else { return }
        guard status.isRegular else { return failFile("is not a regular file") }
        guard let bytes = SmallFile.bytes(path, limit: Self.sizeLimit + 1) else {
            return failFile("cannot be read: \(SystemError.last)")
        }
        guard bytes.count <= Self.sizeLimit else { return failFile("has more than \(Self.sizeLimit / 1_024) KiB") }
        text = String(decoding: bytes, as: UTF8.self)
        if let fault = KeyLocator(text: text).fault {
            return failFile(fault.message, line: fault.line, column: fault.column)
        }
        do {
            read(try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            let position = error.source.begin
            failFile(error.description, line: position.line, column: position.column)
        } catch {
            failFile("cannot be read: \(error)")
        }
    }

    private mutating func failFile(_ message: String, line: Int? = nil, column: Int? = nil) {
        errors.append(ConfigurationProblem(place: path, line: line, column: column, message: message))
    }

    private mutating func read(_ table: TOMLTable) {
        // First, because budgets may be in it.
        if let currency = table["currency"] { readCurrency(currency) }
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            switch key {
            case "receipt": if let flag = bool(value, [key]) { configuration.receipt = flag }
            case "receipt_limit": if let limit = milliseconds(value, [key]) { configuration.receiptLimit = limit }
            case "previews": if let flag = bool(value, [key]) { configuration.previews = flag }
            case "idle_gap": if let span = span(value, [key]) { configuration.idleGap = span }
            case "aliases": readAliases(value)
            case "agents": readAgents(value)
            case "prices": readPrices(value)
            case "tag": readTagRules(value, home: home)
            case "week_start":
                if let day = choice(value, [key], CostCalendar.Weekday.self) { configuration.weekStart = day }
            case "plan": if let plan = choice(value, [key], Configuration.Plan.self) { configuration.plan = plan }
            case "budget": readBudgets(value)
            case "currency": break
            case "notify": readNotices(value)
            case "engaged_gap": if let span = span(value, [key]) { configuration.engagedGap = span }
            case "invoice": readInvoice(value)
            case "push": readPush(value)
            case "retention": readRetention(value)
            case "bind": readPickerKey(value)
            case "picker":
                if let picker = choice(value, [key], Configuration.PickerProgram.self) { configuration.picker = picker }
            case "pager":
                if let pager = text(value, [key]) { configuration.pager = pager }
            default: warnUnknown([key])
            }
        }
    }

    private mutating func readPickerKey(_ value: any TOMLValueConvertible) {
        configuration.pickerKey = value.string.flatMap(PickerKey.init(name:))
        if configuration.pickerKey == nil {
            fail(
                ["bind"],
                "bind must be a key such as \"ctrl-g\" or \"alt-p\"; terminals need ctrl-c, d, h, i, j, m, q, s, z"
            )
        }
    }

    private mutating func readAliases(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["aliases"], "[aliases] must be a table, such as: cx = \"claude\"")
        }
        for name in table.keys.sorted() {
            guard let agent = table[name]?.string, !agent.isEmpty else {
                fail(["aliases", name], "an alias must name an agent, such as: \(name) = \"claude\"")
                continue
            }
            add(name, agent, ["aliases", name])
        }
    }

    private mutating func readAgents(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["agents"], "[agents.NAME] must be a table with: names = [\"…\"]")
        }
        for agent in table.keys.sorted() {
            guard let settings = table[agent]?.table else {
                fail(["agents", agent], "[agents.\(agent)] must be a table with: names = [\"…\"]")
                continue
            }
            for key in settings.keys.sorted() where !["names", "homes"].contains(key) {
                warnUnknown(["agents", agent, key])
            }
            if let homes = settings["homes"] { readHomes(homes, of: agent) }
            guard let names = settings["names"] else {
                if settings["homes"] == nil { add(agent, agent, ["agents", agent]) }
                continue
            }
            let texts = names.array.map { $0.compactMap(\.string) } ?? []
            guard let array = names.array, texts.count == array.count else {
                fail(["agents", agent, "names"], "names must be a list of command names, such as [\"\(agent)\"]")
                continue
            }
            for name in texts { add(name, agent, ["agents", agent, "names"]) }
        }
    }

    private mutating func readHomes(_ value: any TOMLValueConvertible, of agent: String) {
        let keys = ["agents", agent, "homes"]
        let homes = value.array.map { $0.compactMap { $0.string.flatMap(directory) } } ?? []
        guard let array = value.array, homes.count == array.count else {
            return fail(keys, "homes must be a list of absolute paths, such as [\"~/.\(agent)-work\"]")
        }
        configuration.homes[agent, default: []] += homes
        if Agents.definition(agent)?.log == nil { warn(keys, "tacho reads no logs of '\(agent)'; homes is ignored") }
    }

    /// A directory as the user wrote it; nil unless it is absolute or begins with `~/`.
    func directory(_ text: String) -> String? {
        UserDirectories.absolute(UserDirectories.expandingTilde(in: text, home: home))
            .map { FilePath.resolve($0, in: "/") }
    }

    private mutating func add(_ name: String, _ agent: String, _ keys: [String]) {
        // The snippets look for names as words of a command line and support no other characters.
        for word in [name, agent] where !(1...64).contains(word.utf8.count) || !PlainWord.isPlain(word, with: ".+") {
            return fail(
                keys,
                "'\(word)' cannot be the name of a command or agent; use up to 64 letters, digits and . _ + -"
            )
        }
        configuration.agents[name] = agent
    }

    mutating func text(_ value: any TOMLValueConvertible, _ keys: [String]) -> String? {
        if let text = value.string, !text.isEmpty { return text }
        fail(keys, "\(keys.joined(separator: ".")) must be a text in quotes")
        return nil
    }

    mutating func bool(_ value: any TOMLValueConvertible, _ keys: [String]) -> Bool? {
        if value.bool == nil { fail(keys, "\(keys.joined(separator: ".")) must be true or false") }
        return value.bool
    }

    mutating func span(_ value: any TOMLValueConvertible, _ keys: [String]) -> Int64? {
        if let text = value.string, let span = TimeExpression.span(text), span > 0 { return span }
        fail(keys, Self.spanMessage(value.string ?? value.debugDescription))
        return nil
    }

    /// The range of a limit in milliseconds: nobody waits longer than a minute for a line.
    static let limits: ClosedRange<Int64> = 1...60_000

    private mutating func milliseconds(_ value: any TOMLValueConvertible, _ keys: [String]) -> Int64? {
        if let limit = value.int.map(Int64.init), Self.limits.contains(limit) { return limit }
        fail(keys, Self.limitMessage(value.debugDescription))
        return nil
    }

    static func limitMessage(_ value: String) -> String {
        "'\(value)' is not a number of milliseconds from \(limits.lowerBound) to \(limits.upperBound)"
    }

    static func spanMessage(_ value: String) -> String {
        "'\(value)' is not a duration; use one such as \"90m\", \"1h\" or \"2d\""
    }

    mutating func fail(_ keys: [String], _ message: String) {
        errors.append(problem(keys, message))
    }

    mutating func fail(variable: String, _ message: String) {
        errors.append(ConfigurationProblem(place: variable, isVariable: true, message: message))
    }

    mutating func warn(_ keys: [String], _ message: String) {
        warnings.append(problem(keys, message))
    }

    /// Warns about an unknown key, and names the setting that may be meant.
    mutating func warnUnknown(_ keys: [String], at place: String = "") {
        let name = keys.last ?? ""
        warn(keys, "\(place)unknown setting '\(name)'; it is ignored.\(Setting.hint(for: keys))")
    }

    /// The line of a setting in the file, from 1; nil if it is not there.
    func line(of keys: [String]) -> Int? { KeyLocator(text: text).line(of: keys) }

    private func problem(_ keys: [String], _ message: String) -> ConfigurationProblem {
        let position = KeyLocator(text: text).find(keys)
        return ConfigurationProblem(place: path, line: position?.line, column: position?.column, message: message)
    }
}
