/// The quarters of an hour that usage is summed by: the offsets of all time zones are multiples of 15 minutes.
package enum QuarterHour {
    /// The length in milliseconds.
    package static let length: Int64 = 900_000

    /// The start of the quarter that holds a timestamp.
    package static func start(of moment: Timestamp) -> Timestamp {
        moment + -((moment.milliseconds % length + length) % length)
    }
}
