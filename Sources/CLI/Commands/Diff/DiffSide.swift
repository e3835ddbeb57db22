import TachoCore
import TachoStore

/// Finds out what a side of a difference is: a branch, a time or a session.
struct DiffSide {
    let store: Store
    let context: Context
    /// What narrows both sides.
    let filter: Filter

    /// The filter for what a user calls a side.
    ///
    /// - Throws: `Failure.badValue` for a name that is neither a branch, a time nor a session; what `TimeRange.startIfTime` and
    ///   `NamedRecords.session` throw.
    func filter(_ name: String) throws -> Filter {
        var filter = filter
        if try store.knownValues(of: .branch, limit: .max).contains(name) {
            filter.branch = name
        } else if let time = try TimeRange.startIfTime(name, option: "side", in: context) {
            // "7d" is the moment from which on something counts.
            (filter.since, filter.until) = (time.start, time.end > time.start ? time.end : nil)
        } else {
            filter.sessions = [try session(name)]
        }
        return filter
    }

    private func session(_ name: String) throws -> SessionID {
        do {
            return try NamedRecords(store: store, context: context).session(name).id
        } catch StoreError.notFound {
            let branches = try store.knownValues(of: .branch)
            throw Failure.badValue(
                name,
                option: "side",
                expected: "a branch, a time or a session's id.\(CloseMatch.hint(for: name, among: branches))"
            )
        }
    }
}
