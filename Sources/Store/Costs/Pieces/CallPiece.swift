import TachoCore

/// What a piece of a call's cost is for.
///
/// The rule for tools, which docs/costs.md states for users: a call's output is its tools'. What the next call's prompt has
/// more than this one's is first that output, and then the tools' results. Each token of a prompt keeps its owner in all
/// calls that follow in the thread, at the price that it has there.
package struct CallPiece: Hashable {
    /// Nobody's in particular: prompts and answers, or the main thread.
    package static let none = ""
    package static let unknown = CostPart.unknown.rawValue

    /// A `CostPart`.
    var part = unknown
    /// A tool's name.
    var tool = unknown
    /// A kind of sub-agent.
    var subagent = unknown

    /// The piece without what nobody asks for.
    func only(_ groupings: Set<CostGrouping>) -> CallPiece {
        CallPiece(
            part: groupings.contains(.part) ? part : Self.none,
            tool: groupings.contains(.tool) ? tool : Self.none,
            subagent: groupings.contains(.subagent) ? subagent : Self.none
        )
    }
}

/// Takes the calls of one conversation to pieces, in order of time.
struct CallPieces {
    private let prices: PriceBook
    private let groupings: Set<CostGrouping>
    private var threads: [String: Thread] = [:]

    private struct Thread {
        var ledger: PromptLedger
        var run: String
        var output: Int
        /// Whose the output and the results are; nobody's without a tool.
        var owner: String
    }

    /// - Parameter groupings: what tells pieces apart.
    init(by groupings: Set<CostGrouping>, prices: PriceBook) {
        self.groupings = groupings
        self.prices = prices
    }

    /// The pieces of a call.
    ///
    /// - Parameters:
    ///   - owner: the tool that the call asked for, as `AskedTools.owner`.
    ///   - subagent: the kind of sub-agent that made it.
    mutating func pieces(of call: PricedCall, run: Run, owner: String, subagent: String) -> [CallPiece: Usage] {
        let ledger = advance(to: call.call, run: run, owner: owner)
        guard call.standing == .own else { return [:] }
        var pieces = PieceSums(by: groupings, subagent: subagent, cost: call.costSum)
        guard let parts = BilledPart.parts(of: call, prices: prices) else {
            pieces.add(CallPiece(subagent: subagent), call.call.tokens, call.costSum.picodollars)
            return pieces.usage
        }
        var position = 0
        for part in parts {
            guard part.isOfPrompt else {
                pieces.add(part, owner: owner)
                continue
            }
            pieces.add(part, ledger?.owners(from: position, count: part.count))
            position += part.count
        }
        if parts.isEmpty { pieces.add(CallPiece(subagent: subagent), TokenCount(), 0) }
        return pieces.usage
    }

    /// The pieces of a model's part of an agent's own total.
    func pieces(of total: PricedTotal) -> [CallPiece: Usage] {
        var pieces = PieceSums(by: groupings, subagent: CallPiece.none, cost: total.cost, callCount: 0)
        guard let parts = BilledPart.parts(of: total, prices: prices) else {
            pieces.add(CallPiece(subagent: CallPiece.none), total.tokens, total.cost.picodollars)
            return pieces.usage
        }
        for part in parts { pieces.add(part, owner: CallPiece.unknown) }
        return pieces.usage
    }

    /// Follows a thread's prompt to the one of its next call; nil where the log does not tell it.
    private mutating func advance(to call: APICallFact, run: Run, owner: String) -> PromptLedger? {
        let size = call.tokens.prompt
        // A call for a purpose of its own, such as a compaction, has a prompt of its own.
        if call.purpose != nil { return PromptLedger(size, owner: CallPiece.none) }
        guard call.unknownTokens.isDisjoint(with: [.input, .cacheRead]), size >= 0 else {
            threads[call.thread] = nil
            return nil
        }
        var thread =
            threads[call.thread]
            ?? Thread(ledger: PromptLedger(size, owner: CallPiece.none), run: run.key, output: 0, owner: CallPiece.none)
        let growth = size - thread.ledger.size
        if growth < 0 {
            thread.ledger.shrink(to: size, rest: CallPiece.none)
        } else {
            let answer = min(max(0, thread.output), growth)
            thread.ledger.append(answer, owner: thread.owner)
            thread.ledger.append(growth - answer, owner: thread.run == run.key ? thread.owner : CallPiece.none)
        }
        (thread.run, thread.output, thread.owner) = (run.key, call.tokens.output, owner)
        threads[call.thread] = thread
        return thread.ledger
    }
}

/// The pieces of one call while they are added.
private struct PieceSums {
    private let groupings: Set<CostGrouping>
    private let subagent: String
    /// How complete the call's cost is.
    private let cost: CostSum
    private let callCount: Int
    private(set) var usage: [CallPiece: Usage] = [:]

    init(by groupings: Set<CostGrouping>, subagent: String, cost: CostSum, callCount: Int = 1) {
        self.groupings = groupings
        self.subagent = subagent
        self.cost = cost
        self.callCount = callCount
    }

    mutating func add(_ whole: CallPiece, _ tokens: TokenCount, _ picodollars: Int64) {
        let piece = whole.only(groupings)
        var sum = usage[piece] ?? Usage(apiCallCount: callCount, cost: cost)
        sum.tokens = sum.tokens + tokens
        sum.cost.picodollars = (usage[piece]?.cost.picodollars ?? 0) &+ picodollars
        usage[piece] = sum
    }

    mutating func add(_ part: BilledPart, owner: String) {
        let piece = CallPiece(part: part.part.rawValue, tool: owner, subagent: subagent)
        add(piece, BilledPart.tokens(part.count, of: part.part), part.picodollars)
    }

    /// Adds a part of the prompt; nil: its owners are unknown.
    mutating func add(_ part: BilledPart, _ owners: [PromptLedger.Stretch]?) {
        guard let owners else { return add(part, owner: CallPiece.unknown) }
        var counted = 0
        for stretch in owners {
            let cost = part.cost(ofFirst: counted + stretch.count) - part.cost(ofFirst: counted)
            let piece = CallPiece(part: part.part.rawValue, tool: stretch.owner, subagent: subagent)
            add(piece, BilledPart.tokens(stretch.count, of: part.part), cost)
            counted += stretch.count
        }
    }
}
