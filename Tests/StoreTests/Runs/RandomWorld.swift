import TachoCore
import TachoStore
import TestSupport

/// Random facts, hook sessions and proofs about few things, so that they meet in merges and in bindings.
struct RandomWorld {
    /// One step of filling a store.
    enum Step {
        case facts([LogFact])
        /// Facts as an import commits them: runs of new conversations are made at once.
        case importedFacts([LogFact])
        /// A session as it is now.
        case session(Session)
        /// A session that turns out to be none.
        case removal(Session)
        case claim(JournalEvent)
        case makeRuns
    }

    private(set) var facts: [LogFact] = []
    private(set) var sessions: [Session] = []
    private(set) var claims: [JournalEvent] = []
    private var random: SeededGenerator
    private let epoch: Int64

    private static let agent = "claude"
    private static let models = ["claude-opus-4-8", "claude-sonnet-4-5", "nobody-knows-1", nil]

    /// Makes a world whose 195 minutes begin at `epoch`, in milliseconds since 1970.
    init(seed: UInt64, epoch: Int64 = 1_795_360_000_000) {
        self.epoch = epoch
        random = SeededGenerator(seed: seed)
        for _ in 0..<upTo(60) + 5 { facts.append(fact()) }
        for number in 0..<upTo(4) {
            let session = session(UInt64(number))
            sessions.append(session)
            for _ in 0..<upTo(3) { claims.append(claim(of: session)) }
        }
    }

    /// How settings look a directory up: even ones are worktrees of one repository.
    static let settings = RunSettings { directory in
        directory.hasSuffix("0") ? .init(repo: "/w/main", worktree: directory) : .init(repo: nil, worktree: nil)
    }

    /// All of it at once, sessions first.
    var inOneGo: [Step] {
        sessions.map(Step.session) + claims.map(Step.claim) + [.facts(facts), .makeRuns]
    }

    /// All of it in pieces, in any order, some of it twice.
    mutating func shuffled() -> [Step] {
        var steps: [Step] = []
        var rest = (facts + facts.shuffled(using: &random).prefix(facts.count / 3)).shuffled(using: &random)[...]
        while !rest.isEmpty {
            let count = min(rest.count, upTo(12) + 1)
            let piece = Array(rest.prefix(count))
            steps.append(upTo(2) == 0 ? .facts(piece) : .importedFacts(piece))
            rest = rest.dropFirst(count)
        }
        for session in sessions {
            steps.append(.session(session))
            if upTo(3) == 0 { steps.append(.session(session)) }
        }
        steps += claims.map(Step.claim)
        if upTo(3) == 0 { steps.append(.removal(session(99))) }
        for _ in 0..<upTo(6) { steps.append(.makeRuns) }
        steps.shuffle(using: &random)
        return steps + [.makeRuns]
    }

    /// Fills a store.
    static func apply(_ steps: [Step], to store: Store, settings: RunSettings = settings) throws {
        var saved: Set<Session> = []
        for step in steps {
            switch step {
            case .facts(let facts): try store.commit(FactBatch(facts).byConversation, cursors: [])
            case .importedFacts(let facts):
                try store.commit(FactBatch(facts).byConversation, cursors: [], settings: settings)
            case .session(let session):
                saved.insert(session)
                try store.write { try $0.save(session) }
            case .removal(let session):
                try store.write { try $0.save(session) }
                try store.makeRuns(settings)
                try store.write { try $0.removeSession(session.id) }
            case .claim(let event):
                try store.write { transaction in
                    _ = try transaction.add(event, line: String(decoding: JournalLine.render(event), as: UTF8.self))
                    // A new event makes its session anew.
                    for session in saved where session.id == event.session { try transaction.save(session) }
                }
            case .makeRuns: try store.makeRuns(settings)
            }
        }
    }

    // MARK: Values

    mutating func upTo(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    private mutating func maybe<Value>(_ value: Value) -> Value? { upTo(2) == 0 ? value : nil }
    private mutating func conversationID() -> String { "c\(upTo(4))" }
    private mutating func id(_ kind: String) -> String { "\(kind)\(upTo(5))" }
    private mutating func moment() -> Timestamp { Timestamp(milliseconds: epoch + Int64(upTo(40)) * 300_000) }
    private mutating func maybeMoment() -> Timestamp? { maybe(moment()) }
    private mutating func directory() -> String { "/w/d\(upTo(3))" }

    private mutating func place() -> Dated<WorkPlace>? {
        maybe(Dated(WorkPlace(cwd: maybe(directory()), branch: maybe(id("b"))), at: moment()))
    }

    private mutating func origin() -> LogOrigin {
        LogOrigin(conversationID(), evidence: [.stated, .own, .copied, .replayed][upTo(4)])
    }

    private mutating func reference() -> RunReference {
        RunReference(run: maybe(id("r")), turn: maybe(id("t")), subagent: maybe(id("s")))
    }

    private mutating func fact() -> LogFact {
        switch upTo(8) {
        case 0: .conversation(conversation())
        case 1, 2: .run(run())
        case 3: .toolCall(toolCall())
        case 4, 5: .apiCall(apiCall())
        case 6: .subagent(subagent())
        default: .usageTotal(usageTotal())
        }
    }

    private mutating func conversation() -> ConversationFact {
        var fact = ConversationFact(agent: Self.agent, key: conversationID())
        fact.parent = upTo(4) == 0 ? conversationID() : nil
        fact.firstSeenAt = maybeMoment()
        fact.lastSeenAt = maybeMoment()
        fact.place = place()
        return fact
    }

    private mutating func run() -> RunFact {
        var fact = RunFact(agent: Self.agent, key: id("r"), origin: origin())
        fact.turn = maybe(RunFact.TurnClaim(id("t"), origin: origin()))
        fact.startedAt = maybeMoment()
        fact.lastActivityAt = maybeMoment()
        fact.completedAt = maybeMoment()
        fact.trigger = maybe(upTo(2) == 0 ? .user : .auto)
        fact.laterPrompts = upTo(2) == 0 ? [id("p")] : []
        fact.place = place()
        return fact
    }

    private mutating func toolCall() -> ToolCallFact {
        var fact = ToolCallFact(agent: Self.agent, key: id("tool"), origin: origin())
        fact.reference = reference()
        fact.name = maybe(id("name"))
        fact.status = [.running, .unknown, .ok, .error, .denied][upTo(5)]
        fact.webSearchCall = upTo(4) == 0 ? id("m") : nil
        fact.webSearchCount = upTo(3)
        fact.startedAt = maybeMoment()
        fact.endedAt = maybeMoment()
        return fact
    }

    private mutating func apiCall() -> APICallFact {
        let source = LogSource(file: "/l/\(upTo(3))", offset: upTo(3))
        var fact = APICallFact(agent: Self.agent, key: id("m"), origin: origin(), at: moment(), source: source)
        fact.isSidechain = upTo(4) == 0
        fact.reference = reference()
        fact.model = Self.models[upTo(4)]
        let tokens = TokenCount(input: upTo(900), cacheRead: upTo(900), cacheWrite1h: upTo(90), output: upTo(90))
        fact.request = maybe(Int64(upTo(3)))
        fact.figures = CallFigures(
            tokens,
            position: upTo(3),
            webSearchCount: upTo(2),
            statesInput: upTo(5) > 0,
            statesSplit: upTo(3) > 0
        )
        fact.place = place()
        return fact
    }

    private mutating func subagent() -> SubagentFact {
        var fact = SubagentFact(agent: Self.agent, key: id("s"), origin: origin())
        fact.toolCall = maybe(id("tool"))
        return fact
    }

    private mutating func usageTotal() -> UsageTotalFact {
        let source = LogSource(file: "/l/\(upTo(3))", offset: upTo(3))
        let asOf = moment()
        // One line says one thing: what it says follows from where it is.
        let cost = Int(asOf.milliseconds - epoch) + source.offset * 10 + (source.file == "/l/0" ? 1 : 2)
        return UsageTotalFact(
            agent: Self.agent,
            conversation: conversationID(),
            relation: .covers,
            asOf: asOf,
            source: source,
            nanodollars: cost * 1_000,
            isPartial: false,
            shares: []
        )
    }

    private mutating func session(_ number: UInt64) -> Session {
        let start = moment()
        var session = Session(
            id: SessionID(timestamp: start, random: (number, number)),
            agent: upTo(5) == 0 ? "devin" : Self.agent,
            state: .active,
            source: .hook,
            cwd: directory(),
            startedAt: start,
            lastSeenAt: start
        )
        if upTo(4) > 0 {
            session.state = .ended
            session.endedAt = start + Int64(upTo(20)) * 300_000
            session.durationInMilliseconds = (session.endedAt ?? start) - start
            session.lastSeenAt = session.endedAt ?? start
            session.endReason = number % 3 == 0 ? .lost : .exit
        }
        return session
    }

    private mutating func claim(of session: Session) -> JournalEvent {
        JournalEvent(
            session: session.id,
            at: session.startedAt + Int64(upTo(15)) * 300_000,
            uptime: 1,
            boot: "b",
            fact: .conversation(id: conversationID(), evidence: "pid registry")
        )
    }
}
