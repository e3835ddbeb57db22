import GRDB
package import TachoCore

/// What HEAD moved over in one or more sessions.
package struct CommitRange: Hashable, Sendable {
    /// The main repository; nil outside git.
    package var repo: String?
    /// The commit of HEAD at the start.
    package var before: String
    /// The commit of HEAD at the end.
    package var after: String
    /// Where to ask git: the repository, then the sessions' worktrees.
    package var folders: [String]
    package var sessions: [SessionID]

    /// As the rows of a cost by commit are called.
    package var key: String { before + ".." + after }
}

extension Store {
    /// The commit ranges over which HEAD moved, each with its sessions.
    ///
    /// Both ends are passed to git, so anything but a commit id is left out; an import may contain anything.
    package func commitRanges() throws -> [CommitRange] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, repo, worktree, \(SessionColumn.heads)
                    FROM session
                    WHERE \(SessionColumn.headMoved)
                    ORDER BY started_at, id
                    """
            )
            var ranges: [CommitRange] = []
            var indices: [[String?]: Int] = [:]
            for row in rows {
                guard let id = SessionID(rawValue: row[0]) else { continue }
                let (repo, worktree): (String?, String?) = (row[1], row[2])
                let (before, after): (String, String) = (row[3], row[4])
                guard ObjectID.isValid(before), ObjectID.isValid(after) else { continue }
                let index = indices[[repo, before, after]] ?? ranges.count
                if index == ranges.count {
                    indices[[repo, before, after]] = index
                    ranges.append(CommitRange(repo: repo, before: before, after: after, folders: [], sessions: []))
                }
                ranges[index].sessions.append(id)
                for folder in [repo, worktree].compactMap(\.self) where !ranges[index].folders.contains(folder) {
                    ranges[index].folders.append(folder)
                }
            }
            return ranges
        }
    }
}
