import Testing

@testable import TachoSystem

@Suite struct ProcessStatTests {
    @Test(arguments: ["claude", "a b", "x) R 1 (y", "))))", ""])
    func theNameMayHoldAnything(name: String) {
        let line = "123 (\(name)) S 7 123 99 34820 123 4194304 1 2 3 4 5 6 7 8 20 0 1 0 201430 1000 100\n"
        let facts = ProcessStat.parse(Array(line.utf8))
        let expected = ProcessFacts(
            pid: 123,
            parent: 7,
            group: 123,
            terminal: 34820,
            foregroundGroup: 123,
            started: 201430,
            name: name
        )
        #expect(facts == expected)
    }

    @Test func aProcessThatWaitsToBeReapedIsAZombie() throws {
        let line = "5 (sh) Z 7 5 5 0 -1 0 1 2 3 4 5 6 7 8 20 0 1 0 11 0 0"
        let facts = try #require(ProcessStat.parse(Array(line.utf8)))
        #expect(facts.isZombie)
        #expect(facts.foregroundGroup == -1)
    }

    @Test(arguments: [
        "", "1", "1 (a", "1 (a)", "1 (a) S 1 2", ") 1 (", "x (a) S 7 5 5 0 -1 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4",
    ])
    func malformedLinesAreRefused(line: String) {
        #expect(ProcessStat.parse(Array(line.utf8)) == nil)
    }
}
