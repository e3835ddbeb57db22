import TachoCore

/// A target that the user pushes to, and what may leave for it: `[push.NAME]`.
package struct PushSettings: Hashable, Sendable {
    package var name: String
    /// The address as it was written.
    package var url: String
    package var repos = RepositoryNames.name
    package var sendsBranches = true
    package var sendsTags = true
    package var sendsTabs = false
    /// Patterns of directories whose sessions stay here, with the directories in them.
    package var exclude: [String] = []
    /// Only sessions with one of these tags leave; empty for all.
    package var onlyTags: [String] = []
    package var auto = Moment.off
    /// The name of this machine there; nil for its host name.
    package var label: String?
    /// The path of a file with the headers that a collector asks for.
    package var headerFile: String?

    /// How repositories are named.
    package enum RepositoryNames: String, CaseIterable, Sendable {
        /// The last part of the remote's address, or of the directory.
        case name
        /// A hash with a key that stays on this machine.
        case hash
        case off
    }

    /// When sessions are pushed without a command.
    package enum Moment: String, CaseIterable, Sendable {
        case off
        /// After a session has ended.
        case end
    }

    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }

    /// The digest of the address.
    package var addressHash: String { String(Digest64.of(url), radix: 16) }

    /// The digest of what decides what is sent.
    package var digest: String {
        let words =
            [repos.rawValue, "\(sendsBranches)", "\(sendsTags)", "\(sendsTabs)"] + exclude.sorted() + ["\u{1F}"]
            + onlyTags.sorted() + (label.map { ["\u{1F}", $0] } ?? [])
        return String(Digest64.of(words.joined(separator: "\u{1E}")), radix: 16)
    }

    /// Whether a session may leave that worked in some repositories.
    func allows(_ session: Session, repos: some Sequence<String>) -> Bool {
        let places = Set([session.cwd, session.repo, session.worktree].compactMap(\.self) + repos)
        if places.contains(where: excludes) { return false }
        return onlyTags.isEmpty || session.tags.contains(where: onlyTags.contains)
    }

    /// Whether a directory, or one that it is in, is excluded.
    func excludes(_ directory: String) -> Bool {
        exclude.contains { Glob($0).covers(directory) }
    }
}
