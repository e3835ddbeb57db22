import TachoCore
import Testing

@Suite struct LogsMergeTests {
    @Test(arguments: 0..<40)
    func orderOfReadingDoesNotMatter(seed: Int) {
        var random = RandomFacts(seed: UInt64(seed))
        let facts = random.facts(60)
        let shuffled = random.shuffled(facts)
        #expect(FactBatch(facts) == FactBatch(shuffled))
    }

    @Test(arguments: 0..<40)
    func readingTwiceChangesNothing(seed: Int) {
        var random = RandomFacts(seed: UInt64(seed))
        let facts = random.facts(60)
        #expect(FactBatch(facts + random.shuffled(facts)) == FactBatch(facts))
    }

    @Test(arguments: 0..<40)
    func batchesMayBeCutAnywhere(seed: Int) {
        var random = RandomFacts(seed: UInt64(seed))
        let facts = random.facts(60)
        let cut = random.upTo(61)
        var tail = FactBatch(facts[cut...])
        tail.merge(FactBatch(facts[..<cut]))
        #expect(tail == FactBatch(facts))
    }

    @Test func replayInASideThreadIsDisplacedByTheMainThread() {
        let origin = LogOrigin("c")
        let source = LogSource(file: "f", offset: 0)
        var main = APICallFact(agent: "claude", key: "m", origin: origin, at: .init(milliseconds: 5), source: source)
        main.tokens.output = 3
        var replay = APICallFact(agent: "claude", key: "m", origin: origin, at: .init(milliseconds: 1), source: source)
        replay.isSidechain = true
        replay.tokens.output = 9
        #expect(replay.merging(main) == main)
        #expect(main.merging(replay) == main)
    }

    @Test func copiedHistoryBelongsToWhereItHappened() {
        let first = LogOrigin("z")
        let copy = LogOrigin("a", evidence: .copied)
        let stated = LogOrigin("z", evidence: .stated)
        #expect(min(first, copy).conversation == "z")
        #expect(min(copy, stated).conversation == "z")
    }

    @Test func whatTheOriginalTellsTakesThePlaceOfAReplay() {
        var original = RunFact(agent: "codex", key: "r", origin: LogOrigin("c", evidence: .stated))
        original.startedAt = Timestamp(milliseconds: 5)
        var replay = RunFact(agent: "codex", key: "r", origin: LogOrigin("c", evidence: .replayed))
        replay.startedAt = Timestamp(milliseconds: 1)
        replay.completedAt = Timestamp(milliseconds: 9)
        #expect(replay.merging(original) == original)
        #expect(original.merging(replay) == original)
    }

    @Test func stateFollowsTheLatestEnd() {
        var run = RunFact(agent: "claude", key: "r", origin: LogOrigin("c"))
        run.lastActivityAt = Timestamp(milliseconds: 10)
        #expect(run.state == .active)
        run.failedAt = Timestamp(milliseconds: 11)
        run.completedAt = Timestamp(milliseconds: 12)
        #expect(run.state == .failed)
        run.lastActivityAt = Timestamp(milliseconds: 12)
        #expect(run.state == .complete)
        run.interruptedAt = Timestamp(milliseconds: 13)
        #expect(run.state == .interrupted)
        #expect(run.endedAt == Timestamp(milliseconds: 13))
    }

    @Test func sumsStayAtTheEndOfTheRange() {
        let sum = TokenCount(input: .max, output: 1) + TokenCount(input: 1, output: 2)
        #expect(sum == TokenCount(input: .max, output: 3))
    }
}
