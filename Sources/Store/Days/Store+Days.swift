import GRDB
package import TachoCore

extension Store {
    /// What was done in a period, without its commits.
    ///
    /// Time and cost are those of the period: a session that began before counts from the period's start. Costs are
    /// summed by quarters of an hour; those that hold the ends count whole.
    ///
    /// - Parameter folder: only what was done in this repository or directory, or below it; nil for everything.
    package func day(
        _ period: Range<Timestamp>,
        in folder: String?,
        clock: WorkClock,
        gap: Int64 = WorkClock.standardGap,
        now: Timestamp
    ) throws -> DaySummary {
        let filter = Filter(since: period.lowerBound, until: period.upperBound)
        let pieces = try stretches(filter, clock: clock, gap: gap, now: now).timed.map { piece in
            DaySummary.Piece(
                place: DaySummary.Place(repo: piece.stretch.repo, branch: piece.stretch.branch),
                session: piece.session.id,
                span: piece.span
            )
        }
        let (prompts, costs) = try read { database in
            let query = DayQuery(filter, database)
            return (try query.prompts(), try query.costs())
        }
        let path = folder.map(FolderPath.init)
        let isWanted = { (place: DaySummary.Place) in path?.contains(place.repo) ?? true }
        return DaySummary(
            period,
            prompts: prompts.filter { isWanted($0.place) },
            pieces: pieces.filter { isWanted($0.place) },
            costs: costs.filter { isWanted($0.key) }
        )
    }
}
