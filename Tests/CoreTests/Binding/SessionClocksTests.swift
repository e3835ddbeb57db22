import TachoCore
import Testing

@Suite struct SessionClocksTests {
    @Test(
        arguments: [
            ([], 0),
            ([(10, 20)], 10),
            ([(10, 20), (15, 30), (40, 50)], 30),
            ([(10, 50), (20, 30)], 40),
            ([(-20, 10)], 10),
            ([(90, 150)], 10),
            ([(200, 300)], 0),
        ] as [([(Int64, Int64)], Int64)]
    )
    func activeTimeIsTheUnionOfTheRuns(runs: [(Int64, Int64)], active: Int64) {
        let start = Timestamp(milliseconds: 1_000)
        let clocks = SessionClocks(
            wall: 100,
            startedAt: start,
            times: SessionTimes(runs: runs.map { (start + $0.0)...(start + $0.1) })
        )
        #expect(clocks.active == active)
        #expect(clocks.waiting == 100 - active)
    }

    @Test(
        arguments: [
            ([(20, 30)], 10, 30, 60), ([(45, 70)], 25, 35, 40), ([(60, 70)], 10, 40, 50),
            ([(20, 30), (25, 35)], 15, 25, 60), ([(-10, 5), (95, 200)], 10, 40, 50), ([], 0, 40, 60),
        ] as [([(Int64, Int64)], Int64, Int64, Int64)]
    )
    func timeInADialogIsNoWork(asks: [(Int64, Int64)], asking: Int64, active: Int64, waiting: Int64) {
        let start = Timestamp(milliseconds: 1_000)
        let clocks = SessionClocks(
            wall: 100,
            startedAt: start,
            times: SessionTimes(
                runs: [(start + 10)...(start + 50)],
                asking: asks.map { (start + $0.0)..<(start + $0.1) }
            )
        )
        #expect((clocks.asking, clocks.active, clocks.waiting) == (asking, active, waiting))
    }
}
