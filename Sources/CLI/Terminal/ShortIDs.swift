import TachoCore
import TachoStore

/// The shortest unique prefixes of ids.
struct ShortIDs {
    private let lengths: [String: Int]

    /// The minimum length of a short id: what a user can still recognize.
    static let minimumLength = 6

    /// Finds the beginnings for ids that are shown together.
    init(_ ids: some Sequence<String>) {
        let sorted = Set(ids).sorted()
        var lengths: [String: Int] = [:]
        for (index, id) in sorted.enumerated() {
            let before = index > 0 ? Self.common(id, sorted[index - 1]) : 0
            let after = index + 1 < sorted.count ? Self.common(id, sorted[index + 1]) : 0
            lengths[id] = max(Self.minimumLength, max(before, after) + 1)
        }
        self.lengths = lengths
    }

    /// The beginning of `id`; without a dash at its end.
    func short(_ id: String) -> String {
        let length = lengths[id] ?? id.count
        let prefix = id.prefix(length)
        return String(prefix.last == "-" ? id.prefix(length + 1) : prefix)
    }

    private static func common(_ left: String, _ right: String) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }
}

extension Store {
    /// Longer lists are not compared with the rest of the store: they hold most of it, and it would take time.
    private static let comparedCount = 500

    /// The short ids of sessions that are shown together, unique among all sessions.
    func shortIDs(of ids: [SessionID]) throws -> ShortIDs { try shortIDs(of: ids, adjacentIDs(to:)) }

    /// The short ids of runs that are shown together, unique among all runs.
    func shortIDs(of ids: [RunID]) throws -> ShortIDs { try shortIDs(of: ids, adjacentIDs(to:)) }

    private func shortIDs<Kind>(
        of ids: [RecordID<Kind>],
        _ adjacentIDs: ([RecordID<Kind>]) throws -> [RecordID<Kind>]
    ) throws -> ShortIDs {
        let others = ids.count <= Self.comparedCount ? try adjacentIDs(ids) : []
        return ShortIDs((ids + others).map(\.rawValue))
    }
}
