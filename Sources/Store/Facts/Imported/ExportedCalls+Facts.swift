import TachoCore

extension ExportedToolCall {
    init(_ call: ToolCallFact) {
        id = call.key
        name = call.name
        summary = call.summary
        status = call.status.word
        startedAt = call.startedAt.map(ExportedTime.init)
        endedAt = call.endedAt.map(ExportedTime.init)
        durationMs = call.durationInMilliseconds
        subagent = call.reference.subagent
    }

    /// The call as this machine's own are known.
    func fact(agent: String, conversation: String) -> ToolCallFact {
        var call = ToolCallFact(agent: agent, key: id, origin: LogOrigin(conversation))
        call.name = name
        call.summary = summary
        call.status = ToolCallFact.Status(word: status)
        call.startedAt = startedAt?.timestamp
        call.endedAt = endedAt?.timestamp
        call.reference.subagent = subagent
        return call
    }
}

extension ExportedAPICall {
    init(_ priced: PricedCall, of run: Run) {
        let call = priced.call
        let sum = priced.costSum
        id = call.key
        model = call.model
        startedAt = ExportedTime(call.startedAt)
        endedAt = ExportedTime(call.endedAt)
        tokens = ExportedTokens(call.tokens, unknown: call.unknownTokens)
        tier = call.tier
        purpose = call.purpose
        webSearchCount = call.webSearchCount > 0 ? call.webSearchCount : nil
        costUSD = sum.knownPicodollars.map { ExportedDecimal(Picodollars.exactText($0)) }
        costState = sum.state
        price = priced.cost.map(ExportedPrice.init)
        subagent = call.reference.subagent
        let place = call.place?.value
        cwd = place?.cwd == run.cwd ? nil : place?.cwd
        branch = place?.branch == run.branch ? nil : place?.branch
    }

    /// The call as this machine's own are known; the log that it came from is on another one.
    func call(agent: String, conversation: String, cwd runFolder: String?, branch runBranch: String?) -> PricedCall {
        let start = startedAt.timestamp
        var call = APICallFact(agent: agent, key: id, origin: LogOrigin(conversation), at: start, source: .elsewhere)
        call.model = model
        call.endedAt = endedAt.timestamp
        call.tokens = tokens.count
        call.unknownTokens = tokens.unknown
        if price == nil { call.statedCost = costPicodollars }
        call.tier = tier
        call.purpose = purpose
        call.webSearchCount = webSearchCount ?? 0
        call.reference.subagent = subagent
        call.place = Dated(WorkPlace(cwd: cwd ?? runFolder, branch: branch ?? runBranch), at: start)
        return PricedCall(call, cost: cost)
    }

    private var costPicodollars: Int64? {
        costUSD?.scaled(by: 12)
    }

    private var cost: CallCost? {
        guard let price, let picodollars = costPicodollars else { return nil }
        let band = price.band
        return CallCost(
            picodollars: picodollars,
            isLowerBound: costState == .partial,
            row: PriceRow(model: price.model, source: price.source, bands: [band]),
            band: band,
            validFrom: price.validFrom?.timestamp
        )
    }
}

extension ExportedTokens {
    /// Describes tokens, but for the classes that are not known.
    init(_ tokens: TokenCount, unknown: TokenClasses) {
        func known(_ figure: Int, _ classes: TokenClasses) -> Int? { unknown.contains(classes) ? nil : figure }
        input = known(tokens.input, .input)
        cacheRead = known(tokens.cacheRead, .cacheRead)
        cacheWrite5m = known(tokens.cacheWrite5m, .cacheWrite)
        cacheWrite1h = known(tokens.cacheWrite1h, .cacheWrite)
        output = known(tokens.output, .output)
        reasoning = known(tokens.reasoning, .reasoning)
    }

    /// The classes that are not known.
    var unknown: TokenClasses {
        var unknown: TokenClasses = []
        if input == nil { unknown.insert(.input) }
        if cacheRead == nil { unknown.insert(.cacheRead) }
        if cacheWrite5m == nil { unknown.insert(.cacheWrite) }
        if output == nil { unknown.insert(.output) }
        if reasoning == nil { unknown.insert(.reasoning) }
        return unknown
    }

    var count: TokenCount {
        TokenCount(
            input: input ?? 0,
            cacheRead: cacheRead ?? 0,
            cacheWrite5m: cacheWrite5m ?? 0,
            cacheWrite1h: cacheWrite1h ?? 0,
            output: output ?? 0,
            reasoning: reasoning ?? 0
        )
    }
}

extension ExportedPrice {
    init(_ cost: CallCost) {
        let prices = cost.band.prices
        let perMillion = { ExportedDecimal(Picodollars.perMillionText($0)) }
        model = cost.row.model
        source = cost.row.source
        tier = cost.band.tier
        validFrom = cost.validFrom.map(ExportedTime.init)
        aboveTokens = cost.band.aboveTokens > 0 ? cost.band.aboveTokens : nil
        input = perMillion(prices.input)
        cacheRead = perMillion(prices.cacheRead)
        cacheWrite5m = perMillion(prices.cacheWrite5m)
        cacheWrite1h = perMillion(prices.cacheWrite1h)
        output = perMillion(prices.output)
    }

    /// The price as a table has it.
    var band: PriceRow.Band {
        // A dollar a million tokens is a millionth of a dollar a token.
        let perToken = { (dollars: ExportedDecimal) in dollars.scaled(by: 6) ?? 0 }
        let prices = TokenPrices(
            input: perToken(input),
            cacheRead: perToken(cacheRead),
            cacheWrite5m: perToken(cacheWrite5m),
            cacheWrite1h: perToken(cacheWrite1h),
            output: perToken(output)
        )
        return PriceRow.Band(tier: tier, aboveTokens: aboveTokens ?? 0, prices: prices)
    }
}

extension ToolCallFact.Status {
    /// Reads the word in JSON; one that is not known is `unknown`.
    init(word: String) {
        let all: [Self] = [.running, .unknown, .ok, .error, .denied]
        self = all.first { $0.word == word } ?? .unknown
    }
}
