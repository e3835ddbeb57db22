import TachoCore
import TachoSystem

/// Reads commits, and where they were made, from a repository.
struct GitHistory {
    let git: GitProgram

    /// The most commits and moves of HEAD that are read at once.
    private static let limit = 5_000
    /// How many commits one command line names at most.
    private static let batchSize = 1_000
    /// What stands between the fields of a line; no field has it.
    private static let separator: Character = "\u{1F}"
    private static let format =
        "%H%x1f%at%x1f%ct%x1f%(trailers:key=\(Commit.trailer),valueonly,separator=%x2C)%x1f%s"

    /// The commits that are reachable from any branch, tag or HEAD and were committed since a timestamp; nil without git.
    func commits(in folder: String, since: Timestamp) -> [Commit]? {
        // Stashes and notes are commits of git's own making.
        log(
            ["--exclude=refs/stash", "--exclude=refs/notes/*", "--all", "--since=\(since.milliseconds / 1_000)"],
            in: folder
        )
    }

    /// The commits of a range such as `main..feat/x`, or those up to a single one, newest first; nil if git knows no such.
    func commits(of range: String, limit: Int?, in folder: String) -> [Commit]? {
        guard !range.hasPrefix("-"), !range.isEmpty else { return nil }
        return log((limit.map { ["--max-count=\($0)"] } ?? []) + [range], in: folder)
    }

    /// The commits of a range, or the one that a name means; nil if git knows no such.
    func commits(named name: String, in folder: String) -> [Commit]? {
        commits(of: name, limit: name.contains("..") ? nil : 1, in: folder)
    }

    /// The commits with these ids, all of which git has, in any order.
    func commits(ids: [String], in folder: String) -> [Commit] {
        stride(from: 0, to: ids.count, by: Self.batchSize).flatMap { start in
            log(["--no-walk=unsorted"] + ids[start..<min(start + Self.batchSize, ids.count)], in: folder) ?? []
        }
    }

    /// The parts of a file as HEAD has it, each with the commit that wrote it; nil if git does not have the file.
    func blame(_ name: String, in folder: String) -> [(lines: ClosedRange<Int>, commit: String)]? {
        // Without a commit git would read the working tree through the repository's filters, which are programs.
        let words = ["blame", "--porcelain", "--no-textconv", "--ignore-revs-file=", "HEAD", "--", name]
        guard let text = git.run(words, in: folder) else { return nil }
        var parts: [(lines: ClosedRange<Int>, commit: String)] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("\t") {
            let fields = line.split(separator: " ")
            guard fields.count >= 3, ObjectID.isValid(String(fields[0])), let number = Int(fields[2]) else { continue }
            if let last = parts.last, last.commit == fields[0], last.lines.upperBound + 1 == number {
                parts[parts.count - 1].lines = last.lines.lowerBound...number
            } else {
                parts.append((number...number, String(fields[0])))
            }
        }
        return parts
    }

    private func log(_ selection: [String], in folder: String) -> [Commit]? {
        let words = ["log", "--no-color", "--encoding=UTF-8", "--max-count=\(Self.limit)", "--format=\(Self.format)"]
        guard let text = git.run(words + selection + ["--"], in: folder) else { return nil }
        return text.split(separator: "\n").compactMap(Self.commit)
    }

    private static func commit(_ line: Substring) -> Commit? {
        let fields = line.split(separator: separator, maxSplits: 4, omittingEmptySubsequences: false)
        guard fields.count == 5, ObjectID.isValid(String(fields[0])) else { return nil }
        guard let authoredAt = time(fields[1]), let committedAt = time(fields[2]) else { return nil }
        return Commit(
            id: String(fields[0]),
            subject: String(fields[4]),
            authoredAt: authoredAt,
            committedAt: committedAt,
            trailers: fields[3].split(separator: ",").compactMap { SessionID(rawValue: String($0)) }
        )
    }

    /// The working trees of a repository, the main one first.
    func trees(of repo: String) -> [String] {
        let lines = (git.run(["worktree", "list", "--porcelain"], in: repo) ?? "").split(separator: "\n")
        let trees = lines.filter { $0.hasPrefix("worktree ") }.map { String($0.dropFirst(9)) }
        return trees.isEmpty ? [repo] : trees
    }

    /// The moves of a working tree's HEAD that git still remembers, oldest first.
    func moves(in tree: String) -> [HeadMove] {
        let format = "--format=%H%x1f%at%x1f%ct%x1f%gd%x1f%gs"
        let words = ["log", "-g", "--date=unix", "--no-color", "--encoding=UTF-8", "--max-count=\(Self.limit)", format]
        let lines = (git.run(words + ["HEAD", "--"], in: tree) ?? "").split(separator: "\n")
        let moves = lines.reversed().compactMap { Self.move($0, in: tree) }
        return HeadMove.naming(moves, lastBranch: GitFacts.read(at: tree)?.branch)
    }

    private static func move(_ line: Substring, in tree: String) -> HeadMove? {
        let fields = line.split(separator: separator, maxSplits: 4, omittingEmptySubsequences: false)
        guard
            fields.count == 5, let authoredAt = time(fields[1]), let committedAt = time(fields[2]),
            let brace = fields[3].firstIndex(of: "{"), let at = time(fields[3][brace...].dropFirst().dropLast())
        else { return nil }
        return HeadMove(
            commit: String(fields[0]),
            authoredAt: authoredAt,
            committedAt: committedAt,
            at: at,
            tree: tree,
            action: String(fields[4])
        )
    }

    /// The ids of the commits between two; nil if git no longer knows one of them.
    func range(from before: String, to after: String, in folder: String) -> Set<String>? {
        // The ends of an imported session may be anything.
        guard ObjectID.isValid(before), ObjectID.isValid(after) else { return nil }
        let words = ["rev-list", "--max-count=\(Self.limit)", "\(before)..\(after)", "--"]
        return git.run(words, in: folder).map { Set($0.split(separator: "\n").map(String.init)) }
    }

    /// The lines that a commit removed and added, without their places, which a rebase changes; nil if they are not known.
    func change(of commit: String, in folder: String) -> [Substring]? {
        guard ObjectID.isValid(commit) else { return nil }
        let words = [
            "diff-tree", "--root", "--no-commit-id", "-r", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
            commit, "--",
        ]
        guard let lines = git.run(words, in: folder)?.split(separator: "\n") else { return nil }
        if lines.contains(where: { $0.hasPrefix("Binary files ") }) { return nil }
        return lines.filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
    }

    private static func time(_ seconds: Substring) -> Timestamp? {
        Int64(seconds).flatMap { abs($0) < 1 << 40 ? Timestamp(milliseconds: $0 * 1_000) : nil }
    }
}
