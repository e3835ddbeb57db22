import TachoCore
import Testing

/// Which places of a conversation are left after reverts: a, then b from line 23 of a, then c.
@Suite struct LogBranchTests {
    static let b = LogBranch(id: "b", madeAt: Timestamp(milliseconds: 1), base: .init(branch: "a", ordinal: 23))

    static func c(_ base: String, _ ordinal: Int) -> LogBranch {
        LogBranch(id: "c", madeAt: Timestamp(milliseconds: 2), base: .init(branch: base, ordinal: ordinal))
    }

    @Test(
        arguments: [
            ([], "a", 99, false), ([b], "a", 22, false), ([b], "a", 23, true), ([b], "b", 23, false),
            ([b, c("b", 40)], "a", 22, false), ([b, c("b", 40)], "a", 30, true), ([b, c("b", 40)], "b", 39, false),
            ([b, c("b", 40)], "b", 40, true), ([b, c("a", 10)], "a", 9, false), ([b, c("a", 10)], "a", 10, true),
            ([b, c("a", 10)], "b", 24, true), ([b, c("a", 10)], "c", 10, false), ([c("c", 1)], "a", 1, true),
        ] as [([LogBranch], String, Int, Bool)]
    )
    func placesAfterARevertAreCutOff(branches: [LogBranch], branch: String, ordinal: Int, isCutOff: Bool) {
        #expect(LogBranch.isCutOff(.init(branch: branch, ordinal: ordinal), by: branches) == isCutOff)
        #expect(LogBranch.isCutOff(.init(branch: branch, ordinal: ordinal), by: branches.reversed()) == isCutOff)
    }
}
