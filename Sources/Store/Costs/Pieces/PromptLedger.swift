/// Whose each token of a growing prompt is, from its beginning to its end.
///
/// A conversation is sent again with every call, so what a tool brought into it is paid for again and again: from a cache,
/// into a cache, or as input. The order in the prompt says which.
struct PromptLedger {
    struct Stretch {
        var owner: String
        var count: Int
    }

    private(set) var stretches: [Stretch] = []
    private(set) var size = 0

    /// A prompt of one owner.
    init(_ size: Int, owner: String) {
        append(size, owner: owner)
    }

    mutating func append(_ count: Int, owner: String) {
        guard count > 0 else { return }
        size += count
        if let last = stretches.indices.last, stretches[last].owner == owner {
            stretches[last].count += count
        } else {
            stretches.append(Stretch(owner: owner, count: count))
        }
    }

    /// Follows a prompt that became shorter: each owner keeps its share; what rounding leaves is `rest`'s.
    ///
    /// A prompt that lost more than half was rewritten, and is `rest`'s as a whole.
    mutating func shrink(to newSize: Int, rest: String) {
        let (old, oldSize) = (stretches, size)
        self = PromptLedger(0, owner: rest)
        if newSize * 2 >= oldSize {
            for stretch in old { append(Self.scaled(stretch.count, newSize, oldSize), owner: stretch.owner) }
        }
        append(newSize - size, owner: rest)
    }

    /// The owners of the tokens from one place of the prompt to another.
    func owners(from start: Int, count: Int) -> [Stretch] {
        var found: [Stretch] = []
        var position = 0
        for stretch in stretches {
            let overlap = min(position + stretch.count, start + count) - max(position, start)
            if overlap > 0 { found.append(Stretch(owner: stretch.owner, count: overlap)) }
            position += stretch.count
            if position >= start + count { break }
        }
        return found
    }

    private static func scaled(_ count: Int, _ newSize: Int, _ oldSize: Int) -> Int {
        oldSize.dividingFullWidth(count.multipliedFullWidth(by: newSize)).quotient
    }
}
