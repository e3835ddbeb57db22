import TachoCore

/// A tool call in an export: the fields of `tacho run ID --json`.
extension ToolCallFact: ExportRecord {
    static var blank: ToolCallFact { ToolCallFact(agent: "", key: "", origin: LogOrigin("")) }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        var word = status.word
        var duration = durationInMilliseconds
        try field("id", .text, &key)
        try field("name", .name, &name)
        try field("summary", .short, &summary)
        try field("status", .text, &word)
        try field("started_at", .time, &startedAt)
        try field("ended_at", .time, &endedAt)
        try field("duration_ms", .number, &duration)
        try field("subagent", .text, &reference.subagent)
        status = Status.allCases.first { $0.word == word } ?? .unknown
    }
}

/// An API call in an export: the fields of `tacho run ID --json`, and where it was made.
package struct ExportedAPICall: Sendable {
    /// The call; where an export says it was made is in `cwd` and `branch`.
    var priced: PricedCall
    /// The directory, where it is another than the run's.
    var cwd: String?
    /// The branch, if different from the run's.
    var branch: String?

    /// Describes an API call of a run.
    init(_ priced: PricedCall, of run: Run) {
        self.priced = priced
        let place = priced.call.place?.value
        cwd = place?.cwd == run.cwd ? nil : place?.cwd
        branch = place?.branch == run.branch ? nil : place?.branch
    }

    /// The call as one of a run; the log that it came from is on another machine.
    func call(of run: Run) -> PricedCall {
        var priced = priced
        priced.call.agent = run.agent
        priced.call.origin = LogOrigin(run.conversation)
        let place = WorkPlace(cwd: cwd ?? run.cwd, branch: branch ?? run.branch)
        priced.call.place = Dated(place, at: priced.call.startedAt)
        return priced
    }
}

extension ExportedAPICall: ExportRecord {
    static var blank: ExportedAPICall {
        let start = Timestamp(milliseconds: 0)
        let call = APICallFact(agent: "", key: "", origin: LogOrigin(""), at: start, source: .elsewhere)
        return ExportedAPICall(priced: PricedCall(call, cost: nil))
    }

    private init(priced: PricedCall) {
        self.priced = priced
    }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        try field("id", .text, &priced.call.key)
        try field("model", .name, &priced.call.model)
        try field("started_at", .time, &priced.call.startedAt)
        try field("ended_at", .time, &priced.call.endedAt)
        var tokens = ExportedTokens(priced.call)
        try field("tokens", .object, &tokens)
        (priced.call.tokens, priced.call.unknownTokens) = (tokens.count, tokens.unknown)
        try field("tier", .name, &priced.call.tier)
        try field("purpose", .name, &priced.call.purpose)
        try field.unlessZero("web_search_count", &priced.call.webSearchCount)
        try codeCost(&field)
        try field("subagent", .text, &priced.call.reference.subagent)
        try field("cwd", .path, &cwd)
        try field("branch", .branch, &branch)
    }

    /// The cost is unknown where it is absent, and stated by the log itself where there is no price.
    private mutating func codeCost(_ field: inout ExportFields) throws(ExportFlaw) {
        var cost = priced.costSum.knownPicodollars
        var state = priced.costSum.state
        var price = priced.cost.map(ExportedPrice.init)
        try field("cost_usd", .dollars(decimals: 12), &cost)
        try field("cost_state", .word, &state)
        try field("price", .object, &price)
        guard field.isReading else { return }
        guard let price else { return priced.call.statedCost = cost }
        priced.cost = cost.map { price.cost(picodollars: $0, isLowerBound: state == .partial) }
    }
}

/// The tokens of an API call in an export, without the classes that its log leaves out.
struct ExportedTokens: ExportRecord {
    private(set) var count = TokenCount()
    private(set) var unknown: TokenClasses = []

    static var blank: ExportedTokens { ExportedTokens() }

    private static let classes:
        [(name: String, class: TokenClasses, path: any WritableKeyPath<TokenCount, Int> & Sendable)] = [
            ("input", .input, \.input), ("cache_read", .cacheRead, \.cacheRead),
            ("cache_write_5m", .cacheWrite, \.cacheWrite5m), ("cache_write_1h", .cacheWrite, \.cacheWrite1h),
            ("output", .output, \.output), ("reasoning", .reasoning, \.reasoning),
        ]

    /// The figures in the order of the columns; nil where the log has none.
    var known: [Int?] { Self.classes.map { unknown.contains($0.class) ? nil : count[keyPath: $0.path] } }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        for (part, known) in zip(Self.classes, known) {
            var figure = known
            try field(part.name, .count, &figure)
            count[keyPath: part.path] = figure ?? 0
            if figure == nil { unknown.formUnion(part.class) }
        }
    }
}

extension ExportedTokens {
    init(_ call: APICallFact) {
        self.init(count: call.tokens, unknown: call.unknownTokens)
    }
}

/// The price behind a call's cost in an export, in dollars a million tokens.
private struct ExportedPrice: ExportRecord {
    var model = ""
    var source = ""
    var band = PriceRow.Band(
        prices: TokenPrices(input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0)
    )
    var validFrom: Timestamp?

    static var blank: ExportedPrice { ExportedPrice() }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        // A dollar a million tokens is a millionth of a dollar a token.
        let perMillion = ExportKind.dollars(decimals: 6)
        try field("model", .name, &model)
        try field("source", .text, &source)
        try field("tier", .word, &band.tier)
        try field("valid_from", .time, &validFrom)
        try field.unlessZero("above_tokens", &band.aboveTokens)
        try field("input", perMillion, &band.prices.input)
        try field("cache_read", perMillion, &band.prices.cacheRead)
        try field("cache_write_5m", perMillion, &band.prices.cacheWrite5m)
        try field("cache_write_1h", perMillion, &band.prices.cacheWrite1h)
        try field("output", perMillion, &band.prices.output)
        band.prices.reasoning = band.prices.output
    }
}

extension ExportedPrice {
    init(_ cost: CallCost) {
        self.init(model: cost.row.model, source: cost.row.source, band: cost.band, validFrom: cost.validFrom)
    }

    func cost(picodollars: Int64, isLowerBound: Bool) -> CallCost {
        CallCost(
            picodollars: picodollars,
            isLowerBound: isLowerBound,
            row: PriceRow(model: model, source: source, bands: [band]),
            band: band,
            validFrom: validFrom
        )
    }
}
