/// A worktree that an agent made below a repository, as its path says: it may be gone, or another machine's.
package struct AgentWorktree: Hashable, Sendable {
    /// The directory below which it was made.
    package let repo: String
    package let root: String

    /// Finds the worktree that a directory is in, in the notation of any system; nil when its path names none.
    package init?(_ directory: String, of agents: [AgentDefinition] = Agents.all) {
        for case let place? in agents.map(\.worktrees) {
            for separator in ["/", "\\"] {
                let mark = separator + place.replacing("/", with: separator) + separator
                guard let range = directory.firstRange(of: mark), range.lowerBound > directory.startIndex else {
                    continue
                }
                let name = directory[range.upperBound...].prefix { String($0) != separator }
                guard !name.isEmpty else { continue }
                repo = String(directory[..<range.lowerBound])
                root = String(directory[..<name.endIndex])
                return
            }
        }
        return nil
    }
}
