import GRDB
package import TachoCore

extension Store {
    /// The commit ranges over which HEAD moved, each with its sessions.
    ///
    /// The ends become arguments of git: what is no commit's id (an import can hold anything) is left out.
    ///
    /// - Throws: `StoreError`.
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
