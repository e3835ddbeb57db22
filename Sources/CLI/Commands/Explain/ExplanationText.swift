import TachoCore
import TachoIngest
import TachoStore

/// The account of runs: for each call its place in the log, its repeats, its tokens and its price.
struct ExplanationText {
    let local: LocalTime
    private(set) var text = ""
    private var places: CallPlaces

    /// Starts an account.
    ///
    /// - Parameter copies: the copies of the calls.
    init(local: LocalTime, copies: LogCopies) {
        self.local = local
        places = CallPlaces(copies: copies)
    }

    /// Adds a run; `calls` is nil if there is no log of it.
    mutating func add(_ run: RunRecord, _ calls: Run?) {
        text +=
            "run \(run.index)  \(run.id.rawValue)  \(MomentText.full(run.startedAt, local: local))  \(run.state.rawValue)\n"
        text += "  \(UsageText.cost(run.usage.cost, isLogged: run.isLogged))\n"
        for call in calls?.apiCalls ?? [] { add(call) }
        text += "\n"
    }

    mutating func addSum(of runs: [RunRecord]) {
        let sum = runs.reduce(Usage()) { $0 + $1.usage }
        text += "sum  \(CountText.of(sum.apiCallCount, "call")), "
        if sum.apiCallCount > 0 { text += "\(UsageText.tokens(sum.tokens)), " }
        text += UsageText.cost(sum.cost, isLogged: runs.contains(where: \.isLogged)) + "\n"
    }

    /// Adds where repeated lines were looked for, and where not.
    mutating func addSearch() {
        let copies = places.copies
        guard copies.searchedFileCount > 0 else { return }
        text += "searched \(CountText.of(copies.searchedFileCount, "log file"))"
        text += " written since the first call for copies"
        if copies.unsearchedFileCount > 0 {
            let size = ByteText.short(Int64(copies.unsearchedByteCount))
            text +=
                "; skipped \(UsageText.grouped(copies.unsearchedFileCount)) more (\(size)): use --all-files to search them"
        }
        if copies.unreadableFileCount > 0 {
            text += "; \(CountText.of(copies.unreadableFileCount, "file")) could not be read"
        }
        text += "\n"
    }

    private mutating func add(_ priced: PricedCall) {
        let call = priced.call
        let subagent = call.reference.subagent.map { "  sub-agent \($0)" } ?? ""
        text +=
            "  call \(call.key)  \(ModelText.name(call.model))  \(MomentText.full(call.startedAt, local: local))\(subagent)\n"
        text += "    read from \(place(of: call))\n"
        text += "    tokens: \(UsageText.tokens(call.tokens))\(Self.unknown(call.unknownTokens))\n"
        if let stated = call.statedCost {
            text += "    \(MoneyDisplay.current.proof(stated)), as the agent's log states\n"
            return
        }
        guard let cost = priced.cost else {
            text += "    no price for \(call.model ?? "a call without a model") at that time\n"
            return
        }
        text += "    \(MoneyDisplay.current.proof(cost.picodollars))\(cost.isLowerBound ? " or more" : "")"
        text += " at the price of \(priceText(cost))\n"
    }

    private static func unknown(_ classes: TokenClasses) -> String {
        let names: [(TokenClasses, String)] = [
            (.input, "input"), (.cacheRead, "cache read"), (.cacheWrite, "cache write"), (.output, "output"),
        ]
        let unknown = names.filter { classes.contains($0.0) }.map(\.1)
        return unknown.isEmpty ? "" : "; not in the log: \(unknown.joined(separator: ", "))"
    }

    private mutating func place(of call: APICallFact) -> String {
        let source = call.source
        if source == .elsewhere { return "a log on another machine" }
        switch places.place(of: call) {
        case .row: return "a row of \(source.file)"
        case .fileUnreadable: return "\(source.file), byte \(source.offset); the file can no longer be read"
        case .fileShorter: return "\(source.file), byte \(source.offset); the file has been truncated since"
        case .line(let line):
            let repeats = places.repeats(of: call).map { text(of: $0, isOwn: $0.file == source.file) }
            let words = repeats.isEmpty ? "" : "; copies not counted again: "
            return "\(source.file):\(line)\(words)\(repeats.joined(separator: "; "))"
        }
    }

    private func text(of lines: LogCopies.Lines, isOwn: Bool) -> String {
        let numbers = lines.numbers.prefix(8).map(String.init).joined(separator: ", ")
        let list = numbers + (lines.numbers.count > 8 ? " …" : "")
        return "\(lines.numbers.count == 1 ? "line" : "lines") \(list)\(isOwn ? "" : " of \(lines.file)")"
    }

    private func priceText(_ cost: CallCost) -> String {
        let prices = cost.band.prices
        let parts: [(String, Int64)] = [
            ("input", prices.input), ("cache read", prices.cacheRead), ("write 5m", prices.cacheWrite5m),
            ("write 1h", prices.cacheWrite1h), ("output", prices.output),
        ]
        let figures = parts.map { "\($0.0) \(Picodollars.perMillionText($0.1))" }.joined(separator: ", ")
        let since = cost.validFrom.map { ", since \(MomentText.full($0, local: local).prefix(10))" } ?? ""
        let limit = cost.band.aboveTokens
        let above = limit > 0 ? ", prompts above \(UsageText.grouped(limit)) tokens" : ""
        let tier = cost.band.tier == .standard ? "" : ", \(cost.band.tier.rawValue)"
        return "\(cost.row.model) (\(cost.row.source)\(tier)\(above)\(since)): \(figures) $ per million tokens"
    }
}
