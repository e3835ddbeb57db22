import TachoCore

/// A move of a working tree's HEAD to a commit, from its reflog; times are in whole seconds.
struct HeadMove: Hashable {
    var commit: String
    /// The commit's own two times.
    var authoredAt: Timestamp
    var committedAt: Timestamp
    var at: Timestamp
    /// The working tree.
    var tree: String
    /// What git was doing: `commit (amend): Fix login`.
    var action: String
    /// The branch that was checked out; nil if that is not known.
    var branch: String?

    /// How far a commit's time may be from that of the move which it made, in milliseconds.
    private static let slack: Int64 = 2_000

    /// The subject of the commit that a move made; nil for actions without one.
    var subject: String? { action.firstRange(of: ": ").map { String(action[$0.upperBound...]) } }

    /// Whether the commit was made by this move, and not only checked out, merged or fetched.
    var makesCommit: Bool { abs(at - committedAt) <= Self.slack && !isArrival }

    /// Whether the commit's change was first committed by this move.
    var makesChange: Bool { makesCommit && abs(at - authoredAt) <= Self.slack }

    /// Whether HEAD only went to a commit that was there.
    private var isArrival: Bool {
        action.hasSuffix("Fast-forward")
            || ["checkout:", "reset:", "clone:", "Branch:"].contains { action.hasPrefix($0) }
            || ["(start)", "(finish)", "(abort)"].contains { action.contains($0 + ":") }
    }

    /// Names the branches of moves, oldest first, by the checkouts among them.
    static func naming(_ moves: [HeadMove], lastBranch: String?) -> [HeadMove] {
        var moves = moves
        var branch = lastBranch
        for index in moves.indices.reversed() {
            moves[index].branch = branch
            guard let (from, _) = moves[index].checkout else { continue }
            branch = from
        }
        return moves
    }

    /// The branches between which a checkout went, nil for a commit without a branch; nil for every other action.
    private var checkout: (from: String?, to: String?)? {
        let words = action.split(separator: " ").map(String.init)
        switch words.first {
        case "checkout:" where words.count == 6: return (Self.branch(words[3]), Self.branch(words[5]))
        case "Branch:" where words.count == 5:
            return (Self.branch(words[2].replacing("refs/heads/", with: "")), nil)
        default: return nil
        }
    }

    private static func branch(_ name: String) -> String? { ObjectID.isValid(name) ? nil : name }
}

extension [HeadMove] {
    /// The move that first committed a commit's change; nil if git no longer knows, or cannot tell it from others of the
    /// same second.
    func maker(of commit: Commit) -> HeadMove? {
        let same = filter { $0.authoredAt == commit.authoredAt && $0.makesChange }
        if same.count < 2 { return same.first }
        return same.first { $0.commit == commit.id } ?? same.first { $0.action.hasSuffix(": " + commit.subject) }
    }

    /// The moves that made a commit and those that it replaced, oldest first.
    func steps(of commit: Commit) -> [HeadMove] {
        let same = filter { $0.authoredAt == commit.authoredAt && $0.makesCommit }
        let isSeveral = same.count { $0.makesChange } > 1
        return same.filter { !isSeveral || $0.commit == commit.id || $0.action.hasSuffix(": " + commit.subject) }
            .sorted { $0.at < $1.at }
    }
}
