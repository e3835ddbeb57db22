import TachoAgents
import TachoCore
import TachoStore
import TachoSystem

/// The commits of one repository, with who made each.
final class CommitBook {
    let repo: String
    private let currentDirectory: String
    private let store: Store
    private let prices: PriceBook
    private let now: Timestamp
    private let history: GitHistory
    private var changes: [String: [Substring]?] = [:]
    private var ranges: [String: Set<String>?] = [:]
    /// The working tree in which names such as `HEAD` are looked up: the current one, if it is the repository's.
    private lazy var here: String = {
        let current = GitFacts.read(at: currentDirectory)
        return current?.repo == repo ? current?.worktree ?? repo : repo
    }()
    private lazy var moves = history.trees(of: repo).flatMap(history.moves)

    init(repo: String, library: Library, context: Context) {
        self.repo = repo
        currentDirectory = context.currentDirectory
        store = library.store
        prices = library.settings.prices
        now = context.now
        history = GitHistory(git: GitProgram(context))
    }

    /// The commits of a range or, at most `limit`, up to a single one; nil if git knows no such.
    func commits(of range: String, limit: Int?) -> [Commit]? { history.commits(of: range, limit: limit, in: here) }

    /// The commits of a range, or the one that a name means; nil if git knows no such.
    func commits(named name: String) -> [Commit]? { history.commits(named: name, in: here) }

    /// The commits of all branches since a timestamp.
    func commits(since: Timestamp) -> [Commit] { history.commits(in: repo, since: since) ?? [] }

    /// The commits with where and by whom they were made.
    func records(of commits: [Commit]) throws -> [CommitRecord] {
        guard let first = commits.lazy.map(\.authoredAt).min() else { return [] }
        let times = Set(commits.map(\.authoredAt))
        let steps = moves.filter { $0.makesCommit && times.contains($0.authoredAt) }
        let candidates = try candidates(at: commits.flatMap { [$0.authoredAt, $0.committedAt] } + steps.map(\.at))
        let isRemembered = moves.contains { $0.at <= first }
        let known = isRemembered ? commits : Array(Set(commits + self.commits(since: first)))
        let attribution = CommitAttribution(candidates: candidates, moves: moves, commits: known)
        return try commits.map { commit in
            let move = moves.maker(of: commit)
            var record = CommitRecord(commit, repo: repo, branch: move?.branch, tree: move?.tree)
            record.origin = try origin(of: commit, move, by: attribution)
            return record
        }
    }

    // MARK: Decision

    private func origin(of commit: Commit, _ move: HeadMove?, by attribution: CommitAttribution) throws -> CommitOrigin
    {
        if let named = try trailerOrigin(of: commit) { return named }
        let author = attribution.origin(question(commit, at: commit.authoredAt, move))
        let steps = moves.steps(of: commit)
        let origins = [author] + rewriteOrigins(of: commit, after: move, steps, by: attribution)
        if author.state != .possible,
            origins.allSatisfy({ $0.state == author.state && $0.session == author.session })
        {
            return author
        }
        let rewrite = steps.last { $0.commit == commit.id }
        let all = origins.flatMap(\.makers) + (try absorbed(into: commit, rewrite, by: attribution))
        var makers: [CommitOrigin.Maker] = []
        for maker in all where !makers.contains(where: { $0.session == maker.session }) { makers.append(maker) }
        return CommitOrigin(.possible, makers)
    }

    /// Who made the later rewrites of a commit that changed what it does: `commit --amend`, a rebase with edits.
    private func rewriteOrigins(
        of commit: Commit,
        after move: HeadMove?,
        _ steps: [HeadMove],
        by attribution: CommitAttribution
    ) -> [CommitOrigin] {
        var origins: [CommitOrigin] = []
        var last = move?.commit
        for step in steps where step.commit != last {
            if let last, isSameChange(last, step.commit) { continue }
            origins.append(attribution.origin(question(commit, at: step.at, step)))
            last = step.commit
        }
        guard commit.isRewritten, steps.last?.commit != commit.id else { return origins }
        // Git no longer knows which move of HEAD made the commit as it is.
        if let last, isSameChange(last, commit.id) { return origins }
        origins.append(attribution.origin(question(commit, at: commit.committedAt, nil)))
        return origins
    }

    /// Who made the commits that a squash may have put into one: those of the tree that no branch has any more.
    private func absorbed(
        into commit: Commit,
        _ rewrite: HeadMove?,
        by attribution: CommitAttribution
    ) throws -> [CommitOrigin.Maker] {
        guard let rewrite, ["(squash)", "(fixup)"].contains(where: rewrite.action.contains) else { return [] }
        let kept = Set(commits(since: commit.authoredAt).map(\.authoredAt))
        let gone = moves.filter { move in
            move.tree == rewrite.tree && move.makesChange && !kept.contains(move.authoredAt)
                && move.at >= commit.authoredAt && move.at <= commit.committedAt
        }
        let questions = gone.map { move in
            CommitAttribution.Question(at: move.at, subject: move.subject ?? "", move: move) { _ in nil }
        }
        let candidates = try candidates(at: gone.map(\.at))
        let other = CommitAttribution(candidates: candidates, moves: attribution.moves, commits: attribution.commits)
        return questions.flatMap { other.origin($0).makers }
    }

    private func question(_ commit: Commit, at: Timestamp, _ move: HeadMove?) -> CommitAttribution.Question {
        CommitAttribution.Question(at: at, subject: move?.subject ?? commit.subject, move: move) {
            [unowned self] session in
            guard !commit.isRewritten, let before = session.headBefore, let after = session.headAfter else {
                return nil
            }
            return range(before, after)?.contains(commit.id)
        }
    }

    /// The commits over which HEAD moved; nil if git no longer knows.
    private func range(_ before: String, _ after: String) -> Set<String>? {
        let key = "\(before)..\(after)"
        if let known = ranges[key] { return known }
        let range = history.range(from: before, to: after, in: repo)
        ranges[key] = .some(range)
        return range
    }

    /// Whether two commits make the same change; false if that is not known.
    private func isSameChange(_ first: String, _ last: String) -> Bool {
        guard first != last else { return true }
        guard let change = change(of: first) else { return false }
        return change == self.change(of: last)
    }

    private func change(of commit: String) -> [Substring]? {
        if let known = changes[commit] { return known }
        let change = history.change(of: commit, in: repo)
        changes[commit] = .some(change)
        return change
    }

    /// Who made a commit whose message names its session.
    private func trailerOrigin(of commit: Commit) throws -> CommitOrigin? {
        let sessions = try commit.trailers.isEmpty ? [] : store.sessions(Filter(sessions: Set(commit.trailers)))
        let alive = sessions.filter { session in
            session.startedAt < commit.authoredAt + 1_000 && session.end(by: now) >= commit.authoredAt
        }
        if sessions.isEmpty { return nil }
        let makers = try (alive.count == 1 ? alive : sessions).map { session in
            let run = try store.runs(Filter(sessions: [session.id], until: commit.authoredAt + 1_000, limit: 1)).first
            return CommitOrigin.Maker(
                session: session.id,
                agent: session.agent,
                run: run?.id,
                prompt: run?.promptPreview,
                proofs: [.trailer]
            )
        }
        return CommitOrigin(alive.count == 1 ? .made : .possible, makers)
    }

    // MARK: Candidates

    /// The runs at work at any of these times.
    private func candidates(at moments: [Timestamp]) throws -> [CommitCandidate] {
        let runs = try store.runs(at: moments)
        let sessions = try store.sessions(Filter(sessions: Set(runs.map(\.session))))
        let byID = Dictionary(sessions.map { ($0.id, $0) }) { first, _ in first }
        let details = try store.calls(of: runs, prices: prices)
        return runs.compactMap { run in
            guard let session = byID[run.session] else { return nil }
            let end = end(of: run, in: session)
            let tree = tree(of: run.cwd ?? session.cwd, run)
            let facts = details[run.id]?.toolCalls ?? []
            let calls = facts.compactMap { fact in
                CommitCall(fact, until: end).map { call in
                    guard let named = call.directory else { return CommitCandidate.PlacedCall(call: call, tree: tree) }
                    let directory = call.isPlain ? FilePath.resolve(named, in: run.cwd ?? session.cwd) : nil
                    return CommitCandidate.PlacedCall(
                        call: call,
                        tree: directory.flatMap { self.tree(of: $0, run) }
                    )
                }
            }
            // A run in another repository may still have called git in this one.
            let isHere = isHere(tree) || (run.repo == repo && FileStatus(following: tree) == nil)
            guard isHere || calls.contains(where: { $0.tree.map(self.isHere) ?? !$0.call.isPlain }) else { return nil }
            let start = Timestamp(milliseconds: run.startedAt.milliseconds / 1_000 * 1_000)
            return CommitCandidate(
                session: session,
                run: run,
                span: start...max(start, end),
                tree: tree,
                calls: calls,
                logsCalls: !facts.isEmpty
            )
        }
    }

    private func end(of run: RunRecord, in session: Session) -> Timestamp {
        guard run.state == .active || !run.isLogged else { return run.endedAt }
        return max(run.endedAt, session.end(by: now))
    }

    /// Whether a working tree is one of this repository.
    private func isHere(_ tree: String) -> Bool {
        tree == repo || moves.contains { $0.tree == tree } || GitFacts.read(at: tree)?.repo == repo
    }

    /// The working tree of a directory; of one that is gone, the directory or what its path says.
    private func tree(of directory: String, _ run: RunRecord) -> String {
        let git = GitFacts.read(at: directory)
        if FileStatus(following: directory) == nil {
            if let worktree = AgentWorktree(directory) { return worktree.root }
            // A directory above it may be another repository.
            guard let git, git.repo == run.repo else { return directory }
        }
        return git.map { $0.worktree ?? $0.repo } ?? directory
    }
}
