/// Which keys of a day's work share time.
enum WorkOverlap {
    /// Puts keys together that share time, directly or through others; one that shares none is alone.
    static func groups(_ pieces: [Timesheet.Piece]) -> [Set<String>] {
        var groups: [Set<String>] = []
        for keys in busyStretches(pieces) {
            let linked = groups.filter { !$0.isDisjoint(with: keys) }
            groups.removeAll { !$0.isDisjoint(with: keys) }
            groups.append(linked.reduce(keys) { $0.union($1) })
        }
        return groups
    }

    /// The keys at work in each stretch of time without a gap; pieces that only touch are not one stretch.
    private static func busyStretches(_ pieces: [Timesheet.Piece]) -> [Set<String>] {
        var stretches: [Set<String>] = []
        var end: Timestamp?
        for piece in pieces.filter({ $0.start < $0.end }).sorted(by: { $0.start < $1.start }) {
            if let last = end, piece.start < last {
                stretches[stretches.count - 1].formUnion(piece.keys)
                end = max(last, piece.end)
            } else {
                stretches.append(Set(piece.keys))
                end = piece.end
            }
        }
        return stretches
    }
}
