import TachoCore

/// Decides who made a commit, from what git remembers and what the sessions did at that time.
///
/// A session made it if one of its tool calls ran git in the commit's working tree at that very second, and with the
/// commit's subject, or as the only one that committed there. Where several sessions come into question, or something
/// at work may have committed unseen, all are possible and none is credited.
struct CommitAttribution {
    let candidates: [CommitCandidate]
    /// Everything that made commits, as far as git remembers.
    let moves: [HeadMove]
    /// When the repository's commits were made, for times before git's memory begins.
    let commits: [Commit]

    /// What is asked about: the making of a commit, or of its change.
    struct Question {
        var at: Timestamp
        var subject: String
        /// The move of HEAD that made it; nil if git no longer knows.
        var move: HeadMove?
        /// The commit whose range of a session's HEAD is looked into; nil where it was replaced since.
        var isWithin: (Session) -> Bool?
    }

    func origin(_ question: Question) -> CommitOrigin {
        let atWork = candidates.filter { $0.span.contains(question.at) }
        let callers = atWork.flatMap { candidate in
            candidate.calls.compactMap { strength(of: $0, question).map { Caller(candidate: candidate, strength: $0) } }
        }
        let named = distinct(callers.filter { $0.strength == .message })
        if let only = named.first, named.count == 1 {
            return CommitOrigin(.made, [only.maker(otherProofs(only, question).union([.call, .message]))])
        }
        let proven = distinct(callers.filter { $0.strength >= .alone })
        let sure = named.isEmpty ? proven : named
        let rivals = callers.contains { $0.strength == .among && $0.candidate.session.id != sure.first?.session.id }
        if let only = sure.first, sure.count == 1, !rivals {
            return CommitOrigin(.made, [only.maker(otherProofs(only, question).union([.call]))])
        }
        let suspects = sure.isEmpty ? possibleCommitters(atWork, question) : []
        let all = distinct(callers.filter { $0.strength >= .among }.map(\.candidate) + suspects)
        if all.isEmpty { return CommitOrigin(.outside) }
        return CommitOrigin(.possible, all.map { $0.maker(otherProofs($0, question)) })
    }

    // MARK: Calls

    private struct Caller {
        let candidate: CommitCandidate
        let strength: Strength
    }

    /// How far a call of git at that time proves who committed.
    private enum Strength: Int, Comparable {
        /// It has another message.
        case contradicted
        /// Other commits were made in the same time.
        case among
        /// It is the only thing that is known to have committed then.
        case alone
        case message

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    /// Nil for a call that has nothing to do with it.
    private func strength(of placed: CommitCandidate.PlacedCall, _ question: Question) -> Strength? {
        let call = placed.call
        guard covers(call.span, question.at), !call.verbs.isEmpty, isTree(placed.tree, question) else { return nil }
        if let move = question.move, call.verbs.isDisjoint(with: move.verbs) { return nil }
        switch call.hasMessage(question.subject) {
        case true?: return .message
        case false? where call.verbs == ["commit"]: return .contradicted
        default: break
        }
        // A call that failed may have failed before it committed.
        guard call.isOK else { return .among }
        if let move = question.move, move.isSeries { return .alone }
        return count(in: call.span, question) <= 1 ? .alone : .among
    }

    /// How many commits were made in the working tree during a call.
    private func count(in span: ClosedRange<Timestamp>, _ question: Question) -> Int {
        guard let move = question.move else {
            return Set(commits.lazy.filter { covers(span, $0.authoredAt) }.map(\.authoredAt)).count
        }
        return moves.count { $0.tree == move.tree && $0.makesCommit && covers(span, $0.at) }
    }

    /// Git counts whole seconds.
    private func covers(_ span: ClosedRange<Timestamp>, _ second: Timestamp) -> Bool {
        span.lowerBound < second + 1_000 && span.upperBound >= second
    }

    private func isTree(_ tree: String?, _ question: Question) -> Bool {
        guard let tree, let made = question.move?.tree else { return true }
        return tree == made
    }

    // MARK: Others at work

    /// Those at work in the tree who may have committed in a way that no log shows.
    private func possibleCommitters(_ atWork: [CommitCandidate], _ question: Question) -> [CommitCandidate] {
        atWork.filter { candidate in
            guard candidate.isLogged else {
                return isTree(candidate.tree, question) && question.isWithin(candidate.session) ?? true
            }
            // An agent whose log has tool calls commits by one of them.
            if !candidate.logsCalls { return isTree(candidate.tree, question) }
            return candidate.calls.contains { covers($0.call.span, question.at) && isTree($0.tree, question) }
        }
    }

    /// What else speaks for a candidate.
    private func otherProofs(_ candidate: CommitCandidate, _ question: Question) -> Set<CommitOrigin.Proof> {
        var proofs: Set<CommitOrigin.Proof> = candidate.isLogged ? [.run] : []
        if let tree = question.move?.tree, candidate.tree == tree { proofs.insert(.tree) }
        if question.isWithin(candidate.session) == true { proofs.insert(.head) }
        return proofs
    }

    /// One candidate per session, the latest run of it.
    private func distinct(_ callers: [Caller]) -> [CommitCandidate] { distinct(callers.map(\.candidate)) }

    private func distinct(_ candidates: [CommitCandidate]) -> [CommitCandidate] {
        var latest: [SessionID: CommitCandidate] = [:]
        for candidate in candidates {
            if let known = latest[candidate.session.id], known.run.startedAt >= candidate.run.startedAt { continue }
            latest[candidate.session.id] = candidate
        }
        return latest.values.sorted { $0.session.id.rawValue < $1.session.id.rawValue }
    }
}

extension HeadMove {
    /// The subcommands of git that make such a move.
    var verbs: Set<String> {
        let verb = action.prefix { $0.isLetter || $0 == "-" }
        return switch verb {
        // A conflict that was resolved is committed, too.
        case "commit": ["commit", "merge", "cherry-pick", "revert", "rebase", "am", "pull"]
        case "rebase", "pull": ["rebase", "pull"]
        case "merge": ["merge", "pull"]
        default: [String(verb)]
        }
    }

    /// Whether one command makes many of its kind.
    var isSeries: Bool { !action.hasPrefix("commit") && !action.hasPrefix("merge") }
}
