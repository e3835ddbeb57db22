/// A block of hours that a vendor's plan counts together, found from when calls were made.
///
/// It begins with the hour of the first call after the block before it, and says nothing of a limit: vendors do not state
/// how much a block holds.
package struct UsageBlock: Hashable, Sendable {
    package let start: Timestamp
    package let end: Timestamp
    /// What its calls cost.
    package let cost: CostSum

    private static let hour: Int64 = 3_600_000

    /// The block that `now` is in; nil if no call has begun one.
    ///
    /// - Parameters:
    ///   - quarters: what was spent, by quarters of an hour, in order of time.
    ///   - length: the length of a block in milliseconds.
    package static func current(
        _ quarters: [(start: Timestamp, cost: CostSum)],
        length: Int64,
        now: Timestamp
    ) -> UsageBlock? {
        var start: Timestamp?
        var cost = CostSum()
        for quarter in quarters where quarter.start <= now {
            if start.map({ quarter.start >= $0 + length }) ?? true {
                let moment = quarter.start.milliseconds
                start = Timestamp(milliseconds: moment - (moment % hour + hour) % hour)
                cost = CostSum()
            }
            cost += quarter.cost
        }
        guard let start, now < start + length else { return nil }
        return UsageBlock(start: start, end: start + length, cost: cost)
    }
}
