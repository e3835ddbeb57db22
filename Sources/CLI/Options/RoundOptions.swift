import ArgumentParser
import TachoCore

/// What times are rounded up to.
struct RoundOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Round each row up, day by day, to a multiple of this, such as 15m.", valueName: "time"))
    var round: String?

    func validate() throws {
        if let round, !Self.steps.contains(TimeExpression.span(round) ?? 0) {
            throw ValidationError("invalid --round '\(round)'; use a duration up to 24h, such as 15m or 1h")
        }
    }

    /// The range of a step in milliseconds: a day is rounded by itself, and has no more than this.
    private static let steps: ClosedRange<Int64> = 1...86_400_000

    /// The step in milliseconds; 0 for no rounding.
    var step: Int64 { round.flatMap(TimeExpression.span) ?? 0 }
}
