import TachoCore
import Testing

/// One call is told by several lines, whose figures may differ.
@Suite struct CallFiguresTests {
    /// A gateway counts the whole prompt first and splits it at the end.
    @Test func inputIsOneStatementOfTheLineWithTheMostOutput() {
        let first = CallFigures(TokenCount(input: 50_000, output: 1), position: 0)
        let last = CallFigures(TokenCount(input: 200, cacheRead: 49_800, output: 300), position: 9)
        expect([first, last], TokenCount(input: 200, cacheRead: 49_800, output: 300))
    }

    @Test func ofLinesWithEqualOutputTheLaterCounts() {
        let first = CallFigures(TokenCount(input: 50_000, output: 5), position: 100)
        let last = CallFigures(TokenCount(input: 200, cacheRead: 9_000, output: 5), position: 1_000)
        expect([first, last], TokenCount(input: 200, cacheRead: 9_000, output: 5))
    }

    @Test func aPlaceholderWithoutInputStatesNothing() {
        let whole = CallFigures(TokenCount(input: 70, output: 1), position: 0)
        let end = CallFigures(TokenCount(output: 90), position: 9, statesInput: false)
        expect([whole, end], TokenCount(input: 70, output: 90))
    }

    @Test(arguments: [0, 100])
    func theSplitOfWrittenTokensMayStandOnAnotherLine(position: Int) {
        let sum = CallFigures(TokenCount(cacheWrite5m: 900, output: 80), position: 50, statesSplit: false)
        let split = CallFigures(TokenCount(cacheWrite5m: 100, cacheWrite1h: 800, output: 1), position: position)
        expect([sum, split], TokenCount(cacheWrite5m: 100, cacheWrite1h: 800, output: 80))
    }

    @Test func aSplitOnTheLineItselfIsNotReplaced() {
        let early = CallFigures(TokenCount(cacheWrite1h: 50_000, output: 1), position: 0)
        let last = CallFigures(TokenCount(cacheWrite5m: 200, cacheWrite1h: 300, output: 90), position: 9)
        expect([early, last], TokenCount(cacheWrite5m: 200, cacheWrite1h: 300, output: 90))
    }

    @Test func aSplitNeverExceedsTheSum() {
        let early = CallFigures(TokenCount(cacheWrite1h: 800, output: 1), position: 0)
        let none = CallFigures(TokenCount(input: 7, output: 5), position: 5, statesSplit: false)
        let last = CallFigures(TokenCount(cacheWrite5m: 500, output: 90), position: 9, statesSplit: false)
        expect([early, none, last], TokenCount(cacheWrite1h: 500, output: 90))
    }

    /// The same in every order, in any groups, and repeated.
    private func expect(_ lines: [CallFigures], _ tokens: TokenCount) {
        for turn in lines.indices {
            let turned = lines[turn...] + lines[..<turn]
            for order in [Array(turned), turned.reversed()] {
                let joined = (order + order).dropFirst().reduce(order[0]) { $0.merging($1) }
                #expect(joined.tokens == tokens)
                let tail = order.dropFirst().reduce(order[order.count - 1]) { $0.merging($1) }
                #expect(order[0].merging(tail).tokens == tokens)
            }
        }
    }
}

/// Main and side threads tell of one call.
@Suite struct SideFiguresTests {
    private static func fact(_ output: Int, request: Int64?, isSide: Bool, position: Int = 0) -> APICallFact {
        let source = LogSource(file: isSide ? "/s" : "/m", offset: position)
        var fact = APICallFact(agent: "a", key: "m", origin: LogOrigin("c"), at: .init(milliseconds: 1), source: source)
        fact.isSidechain = isSide
        fact.request = request
        fact.tokens = TokenCount(input: output, output: output)
        return fact
    }

    @Test(arguments: [
        (Int64(1) as Int64?, 631), (2, 5), (nil, 5),
    ])
    func onlyTheSameRequestTellsTheCallsFigures(request: Int64?, output: Int) {
        let main = Self.fact(5, request: 1, isSide: false)
        let side = Self.fact(631, request: request, isSide: true)
        for fact in [main.merging(side), side.merging(main), side.merging(main).merging(side)] {
            #expect(fact.tokens.output == output && !fact.isSidechain && fact.source.file == "/m")
        }
    }

    @Test func aLineWithoutARequestIsNoProof() {
        let main = Self.fact(5, request: nil, isSide: false)
        #expect(main.merging(Self.fact(631, request: nil, isSide: true)).tokens.output == 5)
    }

    /// The main thread's request may be known from a later line than the side thread's.
    @Test func theOrderOfThreeDoesNotMatter() {
        let facts = [
            Self.fact(5, request: nil, isSide: false), Self.fact(6, request: 1, isSide: false, position: 9),
            Self.fact(90_000, request: 2, isSide: true), Self.fact(631, request: 1, isSide: true, position: 4),
        ]
        for first in facts.indices {
            let rest = facts.indices.filter { $0 != first }
            for order in [rest, rest.reversed()] {
                let joined = order.map { facts[$0] }.reduce(facts[first]) { $0.merging($1) }
                #expect(joined.tokens == TokenCount(input: 631, output: 631))
            }
        }
    }
}
