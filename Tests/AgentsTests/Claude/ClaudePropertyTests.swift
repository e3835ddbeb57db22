import TachoCore
import Testing

/// Random worlds, told first as truth and then as logs: what is read must be what happened.
@Suite struct ClaudePropertyTests {
    @Test(arguments: 0..<200)
    func everyCallTokenAndRunIsRight(seed: Int) throws {
        let world = ClaudeWorld(seed: UInt64(seed))
        let read = ClaudeTruth(try ClaudeReading(world).all())
        Self.expectEqual(read.calls, world.truth.calls, "calls of \(seed)")
        Self.expectEqual(read.tools, world.truth.tools, "tools of \(seed)")
        Self.expectEqual(read.runs, world.truth.runs, "runs of \(seed)")
        #expect(read.nanodollars == world.truth.nanodollars)
        #expect(Set(world.truth.parents.keys).isSubset(of: read.parents.keys))
    }

    @Test(arguments: 0..<200)
    func orderChunksAndRepeatsDoNotMatter(seed: Int) throws {
        let world = ClaudeWorld(seed: UInt64(seed))
        let reading = try ClaudeReading(world)
        let expected = try reading.all()
        #expect(try reading.inPieces(random: &world.random) == expected)
    }

    private static func expectEqual<Value: Equatable>(
        _ read: [String: Value],
        _ truth: [String: Value],
        _ what: String
    ) {
        for (key, value) in truth where read[key] != value {
            Issue.record("\(what): \(key)\n  truth \(value)\n  read  \(read[key].map { "\($0)" } ?? "nothing")")
        }
        for key in read.keys where truth[key] == nil { Issue.record("\(what): \(key) did not happen") }
    }
}
