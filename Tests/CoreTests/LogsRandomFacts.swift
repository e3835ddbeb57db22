import TachoCore
import TestSupport

/// Random facts about few things, so that many of them meet in a merge.
struct RandomFacts {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func facts(_ count: Int) -> [LogFact] {
        (0..<count).map { _ in fact() }
    }

    mutating func shuffled(_ facts: [LogFact]) -> [LogFact] {
        facts.shuffled(using: &random)
    }

    mutating func upTo(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func fact() -> LogFact {
        switch upTo(6) {
        case 0: .conversation(conversation())
        case 1: .run(run())
        case 2: .toolCall(toolCall())
        case 3: .apiCall(apiCall())
        case 4: .subagent(subagent())
        default: .usageTotal(usageTotal())
        }
    }

    private mutating func maybe<Value>(_ value: Value) -> Value? { upTo(2) == 0 ? value : nil }
    private mutating func id() -> String { ["a", "b", "c"][upTo(3)] }
    private mutating func moment() -> Timestamp { Timestamp(milliseconds: Int64(upTo(5))) }
    private mutating func maybeMoment() -> Timestamp? { maybe(moment()) }
    private mutating func position() -> LogBranch.Position { LogBranch.Position(branch: id(), ordinal: upTo(3)) }
    private mutating func source() -> LogSource { LogSource(file: id(), offset: upTo(3)) }
    private mutating func place() -> Dated<WorkPlace>? {
        maybe(Dated(WorkPlace(cwd: maybe(id()), branch: maybe(id())), at: moment()))
    }

    private mutating func origin() -> LogOrigin {
        let evidence: LogOrigin.Evidence = [.stated, .own, .copied, .replayed][upTo(4)]
        return LogOrigin(id(), evidence: evidence)
    }

    private mutating func reference() -> RunReference {
        RunReference(run: maybe(id()), turn: maybe(id()), subagent: maybe(id()))
    }

    private mutating func tokens() -> TokenCount {
        TokenCount(
            input: upTo(4),
            cacheRead: upTo(4),
            cacheWrite5m: upTo(4),
            cacheWrite1h: upTo(4),
            output: upTo(4),
            reasoning: upTo(4)
        )
    }

    private mutating func conversation() -> ConversationFact {
        var fact = ConversationFact(agent: "claude", key: id())
        fact.parent = maybe(id())
        fact.firstSeenAt = maybeMoment()
        fact.lastSeenAt = maybeMoment()
        fact.place = place()
        fact.version = maybe(Dated(id(), at: moment()))
        fact.remote = maybe(Dated(id(), at: moment()))
        fact.entrypoint = maybe(Dated(id(), at: moment()))
        if upTo(2) == 0 { fact.branches = [LogBranch(id: id(), madeAt: moment(), base: position())] }
        return fact
    }

    private mutating func run() -> RunFact {
        var fact = RunFact(agent: "claude", key: id(), origin: origin())
        fact.turn = maybe(RunFact.TurnClaim(id(), origin: origin()))
        fact.startedAt = maybeMoment()
        fact.lastActivityAt = maybeMoment()
        fact.completedAt = maybeMoment()
        fact.interruptedAt = maybeMoment()
        fact.failedAt = maybeMoment()
        fact.overAt = maybeMoment()
        fact.trigger = maybe(upTo(2) == 0 ? .user : .auto)
        fact.isRolledBack = upTo(2) == 0
        fact.position = maybe(position())
        fact.laterPrompts = upTo(2) == 0 ? [id()] : []
        fact.preview = maybe(Dated(id(), at: moment()))
        fact.place = place()
        return fact
    }

    private mutating func toolCall() -> ToolCallFact {
        var fact = ToolCallFact(agent: "claude", key: id(), origin: origin())
        fact.reference = reference()
        fact.name = maybe(id())
        fact.summary = maybe(id())
        fact.status = [.running, .unknown, .ok, .error, .denied][upTo(5)]
        fact.isContainer = upTo(2) == 0
        fact.webSearchCall = maybe(id())
        fact.webSearchCount = upTo(3)
        fact.startedAt = maybeMoment()
        fact.endedAt = maybeMoment()
        return fact
    }

    private mutating func apiCall() -> APICallFact {
        var fact = APICallFact(agent: "claude", key: id(), origin: origin(), at: moment(), source: source())
        fact.isSidechain = upTo(2) == 0
        fact.reference = reference()
        fact.model = maybe(id())
        fact.request = maybe(Int64(upTo(3)))
        fact.purpose = maybe(id())
        fact.figures = CallFigures(
            tokens(),
            position: upTo(3),
            webSearchCount: upTo(3),
            statesInput: upTo(3) > 0,
            statesSplit: upTo(2) == 0
        )
        fact.unknownTokens = TokenClasses(rawValue: upTo(32))
        fact.statedCost = maybe(Int64(upTo(3)))
        fact.tier = maybe(id())
        fact.inferenceGeo = maybe(id())
        fact.place = place()
        return fact
    }

    private mutating func subagent() -> SubagentFact {
        var fact = SubagentFact(agent: "claude", key: id(), origin: origin())
        fact.toolCall = maybe(id())
        fact.kind = maybe(id())
        return fact
    }

    private mutating func usageTotal() -> UsageTotalFact {
        let source = source()
        let asOf = moment()
        // One line says one thing: what it says follows from where it is.
        let cost = Int(asOf.milliseconds) * 100 + source.offset * 10 + (source.file == "a" ? 1 : 2)
        return UsageTotalFact(
            agent: "claude",
            conversation: ["c", "d"][source.offset % 2],
            segment: source.offset == 2 ? "s" : nil,
            relation: .covers,
            asOf: asOf,
            source: source,
            nanodollars: cost,
            isPartial: false,
            shares: [UsageTotalFact.Share(model: "m", tokens: TokenCount(input: cost), nanodollars: cost)]
        )
    }
}
